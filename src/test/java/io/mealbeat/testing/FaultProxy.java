package io.mealbeat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.net.ServerSocketFactory;
import org.awaitility.Awaitility;

/**
 * A TCP proxy on the loopback address in front of a server on the same machine, which does to connections what networks do:
 * stalls, drops, delays, cuts and half-opens them, and counts their bytes. It knows nothing of HTTP or WebSocket.
 *
 * <pre>{@code
 * try (FaultProxy proxy = FaultProxy.before(serverPort)) {
 *     proxy.onConnect(connection -> connection.toClient().cutAfter(700, End.RESET));
 *     // let the client connect to proxy.port(), and see what it makes of it
 * }
 * }</pre>
 *
 * <p>Threads: one of its own accepts, two for each connection copy. {@link #close()} ends them all and proves it.
 */
public final class FaultProxy implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int BACKLOG = 1_024;

    private final ServerSocket listener;
    private final int serverPort;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<ProxiedConnection> connections = new CopyOnWriteArrayList<>();
    private volatile Consumer<ProxiedConnection> plan = connection -> {};

    private FaultProxy(ServerSocket listener, int serverPort) {
        this.listener = listener;
        this.serverPort = serverPort;
    }

    /** Listens on a free port and passes everything on to this one. */
    public static FaultProxy before(int serverPort) {
        return before(serverPort, ServerSocketFactory.getDefault());
    }

    /** Likewise, with TLS on the clients' side and none on the server's. */
    public static FaultProxy withTlsBefore(int serverPort, SelfSigned certificate) {
        return before(serverPort, certificate.serverContext().getServerSocketFactory());
    }

    private static FaultProxy before(int serverPort, ServerSocketFactory listeners) {
        try {
            ServerSocket listener = listeners.createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
            FaultProxy proxy = new FaultProxy(listener, serverPort);
            proxy.start("fault-proxy-accept", proxy::acceptAll);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients have to connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    /** What happens to each further connection before its first byte flows. Called on the proxy's thread; must not block. */
    public void onConnect(Consumer<ProxiedConnection> orders) {
        plan = orders;
    }

    /** From now on nothing passes, on connections of before and after; they can be made, and stay without an answer. */
    public void fallSilent() {
        onConnect(FaultProxy::silence);
        // After the order for further ones: one that is made meanwhile is silenced twice rather than never.
        connections.forEach(FaultProxy::silence);
    }

    /** What was held back passes, and everything after it. */
    public void speakAgain() {
        onConnect(connection -> {});
        for (ProxiedConnection connection : connections) {
            connection.toServer().resume();
            connection.toClient().resume();
        }
    }

    private static void silence(ProxiedConnection connection) {
        connection.toServer().stall();
        connection.toClient().stall();
    }

    /** All connections so far, the oldest first, ended ones among them. */
    public List<ProxiedConnection> connections() {
        return List.copyOf(connections);
    }

    /** The connection made last; waits for the first one. */
    public ProxiedConnection newest() {
        Awaitility.await()
                .alias("a connection through the proxy")
                .atMost(PATIENCE)
                .until(() -> !connections.isEmpty());
        return connections.get(connections.size() - 1);
    }

    private void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = listener.accept();
                try {
                    accept(client);
                } catch (IOException oneSideIsNotThere) {
                    client.close();
                }
            }
        } catch (IOException closed) {
            // The end of this thread; close() waits for it.
        }
    }

    private void accept(Socket client) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        ProxiedConnection connection = new ProxiedConnection(client, server);
        connections.add(connection);
        plan.accept(connection);
        start("fault-proxy-to-server-" + client.getPort(), connection.toServer()::run);
        start("fault-proxy-to-client-" + client.getPort(), connection.toClient()::run);
    }

    /** Ends every connection by a reset, and fails when a thread or a socket remains. */
    @Override
    public void close() {
        try {
            listener.close();
            // First the accepting thread: after it, no connection is added.
            join(threads.get(0));
            connections.forEach(ProxiedConnection::closeSockets);
            for (Thread thread : threads) {
                join(thread);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!connections.stream().allMatch(ProxiedConnection::socketsAreClosed)) {
            throw new AssertionError("a socket of the proxy is still open");
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        if (thread.isAlive()) {
            throw new AssertionError(thread.getName() + " did not end");
        }
    }
}
