package io.mealbeat.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/**
 * A TCP relay on the loopback address before one or several servers, for thousands of connections: each further connection goes to
 * the next server in turn, past those that refuse it, and to none twice in a row for any reason of its own (no stickiness). The
 * network behind it can be cut: by refusals, or by silence.
 *
 * <p>One thread does everything; orders are carried out by it before they return. {@link #close()} ends it.
 */
public final class Relay implements AutoCloseable {
    private static final int BACKLOG = 4_096;
    private static final int BUFFER_BYTES = 1 << 16;

    private final List<InetSocketAddress> servers;
    private final Selector selector;
    private final int port;
    private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    // ---- owned by the thread
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Set<RelayedConnection> connections = new HashSet<>();
    private ServerSocketChannel listener;
    private SelectionKey listening;
    private boolean silent;
    private boolean ended;
    private int turn;

    /** Listens on a free port. @param ports of the servers */
    public Relay(Integer... ports) {
        servers = Arrays.stream(ports)
                .map(each -> new InetSocketAddress(InetAddress.getLoopbackAddress(), each))
                .toList();
        port = freePort();
        try {
            selector = Selector.open();
            listen();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::run, "relay-" + port);
        thread.setDaemon(true);
        thread.start();
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    // ---- orders

    /** From now on nobody listens here, and what was connected is reset. */
    public void refuse() {
        order(() -> {
            close(listener);
            List.copyOf(connections).forEach(RelayedConnection::reset);
        });
    }

    /** From now on nothing passes, neither bytes nor ends; connections can be made and stay without an answer. */
    public void fallSilent() {
        order(() -> {
            silent = true;
            attend();
        });
    }

    /** All is well again; what was held back passes. */
    public void heal() {
        order(() -> {
            silent = false;
            if (!listener.isOpen()) {
                try {
                    listen();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            attend();
        });
    }

    private void order(Runnable order) {
        CountDownLatch done = new CountDownLatch(1);
        orders.add(() -> {
            order.run();
            done.countDown();
        });
        selector.wakeup();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    // ---- the thread

    private void run() {
        while (!ended) {
            try {
                selector.select(this::ready);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
                order.run();
            }
        }
    }

    private void ready(SelectionKey key) {
        if (key == listening) {
            acceptAll();
        } else if (key.isValid()) {
            ((RelayedConnection) key.attachment()).ready(key);
        }
    }

    private void acceptAll() {
        try {
            for (SocketChannel client = listener.accept(); client != null; client = listener.accept()) {
                client.configureBlocking(false);
                client.setOption(StandardSocketOptions.TCP_NODELAY, true);
                RelayedConnection connection = new RelayedConnection(this, client);
                connections.add(connection);
                connection.tryNextServer();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void attend() {
        if (listening.isValid()) {
            listening.interestOps(silent ? 0 : SelectionKey.OP_ACCEPT);
        }
        new ArrayList<>(connections).forEach(RelayedConnection::attend);
    }

    private void listen() throws IOException {
        listener = ServerSocketChannel.open();
        listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        listener.configureBlocking(false);
        listening = listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    // ---- for its connections, in its thread

    Selector selector() {
        return selector;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    boolean isSilent() {
        return silent;
    }

    int servers() {
        return servers.size();
    }

    InetSocketAddress nextServer() {
        turn = (turn + 1) % servers.size();
        return servers.get(turn);
    }

    void forget(RelayedConnection connection) {
        connections.remove(connection);
    }

    static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        order(() -> {
            close(listener);
            List.copyOf(connections).forEach(RelayedConnection::reset);
            ended = true;
        });
        try {
            thread.join();
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
