package io.mealbeat.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One selector with its thread and its part of the peers. It sends the peers' own pings, evenly spread: at each moment as many
 * have been sent as the time since the last one allows, peer after peer in turn.
 */
final class Selecting implements Runnable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final long WAIT_MILLIS = 5;

    private final Selector selector;
    private final long pingIntervalNanos;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean ended;
    private volatile Throwable failure;

    // ---- owned by the thread
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final List<Peer> pinging = new ArrayList<>();
    private int turn;
    private double allowance;
    private long allowedAt = System.nanoTime();

    Selecting(Duration pingInterval, String name) {
        pingIntervalNanos = pingInterval.toNanos();
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this, name);
        thread.setDaemon(true);
        thread.start();
    }

    Selector selector() {
        return selector;
    }

    void execute(Runnable task) {
        tasks.add(task);
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    /** The peer pings from now on, as long as it is open. */
    void opened(Peer peer) {
        if (pingIntervalNanos > 0) {
            pinging.add(peer);
        }
    }

    @Override
    public void run() {
        try {
            while (!ended) {
                selector.select(this::ready, WAIT_MILLIS);
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                sendPings(System.nanoTime());
            }
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
    }

    private void ready(SelectionKey key) {
        ((Peer) key.attachment()).ready(buffer);
    }

    private void sendPings(long now) {
        if (pinging.isEmpty()) {
            allowedAt = now;
            return;
        }
        allowance += (double) pinging.size() * (now - allowedAt) / pingIntervalNanos;
        allowedAt = now;
        while (allowance >= 1 && !pinging.isEmpty()) {
            allowance--;
            turn = turn >= pinging.size() ? 0 : turn;
            Peer peer = pinging.get(turn);
            if (peer.isOpen()) {
                peer.ping();
                turn++;
            } else {
                Peer last = pinging.remove(pinging.size() - 1);
                if (last != peer) {
                    pinging.set(turn, last);
                }
            }
        }
    }

    /** @throws IllegalStateException when the thread has died of an exception */
    void check() {
        if (failure != null) {
            throw new IllegalStateException("a selector of the load client failed", failure);
        }
    }

    /** Closing is the end of it; a failure to close leaves nothing to be done. */
    static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void end() throws InterruptedException {
        ended = true;
        selector.wakeup();
        thread.join();
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
