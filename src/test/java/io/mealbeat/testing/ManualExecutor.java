package io.mealbeat.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Keeps tasks until a test runs them; refuses them while it is full. For one thread. */
public final class ManualExecutor implements Executor {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean full;

    @Override
    public void execute(Runnable task) {
        if (full) {
            throw new RejectedExecutionException("full");
        }
        waiting.add(task);
    }

    public void refuseEverything(boolean refuse) {
        full = refuse;
    }

    public int waiting() {
        return waiting.size();
    }

    /** Runs what waits, and what that brings along. */
    public void runAll() {
        while (!waiting.isEmpty()) {
            waiting.poll().run();
        }
    }
}
