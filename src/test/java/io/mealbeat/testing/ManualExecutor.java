package io.mealbeat.testing;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Keeps what it is given until a test runs it, on the test's thread. Thread-safe. */
public final class ManualExecutor implements Executor {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean refusing;

    @Override
    public synchronized void execute(Runnable task) {
        if (refusing) {
            throw new RejectedExecutionException("refused, as the test wants it");
        }
        waiting.add(task);
    }

    /** From now on, refuses what it is given, or no longer does. */
    public synchronized void refuse(boolean refuse) {
        refusing = refuse;
    }

    public synchronized int waiting() {
        return waiting.size();
    }

    /** @return whether there was a task to run */
    public boolean runNext() {
        Runnable task;
        synchronized (this) {
            task = waiting.poll();
        }
        if (task != null) {
            task.run();
        }
        return task != null;
    }

    /** Runs what waits and what that adds, until nothing is left. */
    public void runAll() {
        while (runNext()) {
            // the next one
        }
    }
}
