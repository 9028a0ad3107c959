package io.mealbeat.platform;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.util.concurrent.ExecutorService;

/**
 * The managed executors: the server's, where Jakarta EE's default names lead to some, else those that the archive brings along.
 * {@link #close()} stops only what was made here: the server's own serve other applications, too.
 */
public final class Executors implements AutoCloseable {
    private final ManagedScheduledExecutorService scheduled;
    private final ManagedExecutorService plain;
    private final ExecutorService peers;
    private final Runnable stop;

    /** @param stop stops what belongs to this application, and waits for it */
    Executors(
            ManagedScheduledExecutorService scheduled,
            ManagedExecutorService plain,
            ExecutorService peers,
            Runnable stop) {
        this.scheduled = scheduled;
        this.plain = plain;
        this.peers = peers;
        this.stop = stop;
    }

    /**
     * @param threads of each executor that is made here: one delivers events, one writes pings and closes connections
     * @param queue tasks that may wait in each; more are rejected
     */
    public static Executors open(int threads, int queue) {
        return ServerExecutors.find(threads, queue).orElseGet(() -> ConcurroExecutors.make(threads, queue));
    }

    public ManagedScheduledExecutorService scheduled() {
        return scheduled;
    }

    public ManagedExecutorService plain() {
        return plain;
    }

    /** For tasks that may wait for a peer. */
    public ExecutorService peers() {
        return peers;
    }

    @Override
    public void close() {
        stop.run();
    }
}
