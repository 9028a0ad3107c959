package io.mealbeat.platform;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The executors: the server's managed ones, where Jakarta EE's default names lead to some that run what they took, else managed
 * ones that the archive brings along, or pools of our own.
 * {@link #close()} stops only what was made here: the server's own serve other applications, too.
 */
public final class Executors implements AutoCloseable {
    private final ScheduledExecutorService scheduled;
    private final ExecutorService plain;
    private final ExecutorService peers;
    private final Runnable stop;

    /** @param stop stops what belongs to this application, and waits for it */
    Executors(ScheduledExecutorService scheduled, ExecutorService plain, ExecutorService peers, Runnable stop) {
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

    public ScheduledExecutorService scheduled() {
        return scheduled;
    }

    public ExecutorService plain() {
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
