package io.mealbeat.platform;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * A write from its queueing to its end. Taken by a leader or given up by its caller, never both; after the end nobody but the
 * caller touches it.
 */
final class QueuedWrite<T> {
    private static final int QUEUED = 0;
    private static final int TAKEN = 1;
    private static final int GIVEN_UP = 2;
    private static final int OVER = 3;

    private final Function<Handle, T> work;
    private final Thread caller = Thread.currentThread();
    private final String traceparent = Trace.current().orElse(null);
    private final AtomicInteger state = new AtomicInteger(QUEUED);

    // ---- the leader's, until the state says that it is over
    private T result;
    private Throwable failure;

    QueuedWrite(Function<Handle, T> work) {
        this.work = work;
    }

    /** By a leader. @return false when the caller has given up */
    boolean take() {
        return state.compareAndSet(QUEUED, TAKEN);
    }

    /** By the caller. @return false when a leader has taken it: then it has to be waited for */
    boolean giveUp() {
        return state.compareAndSet(QUEUED, GIVEN_UP);
    }

    /** For the caller's trace, and not for the one of the leader whose thread this is. */
    void run(WriteGroup group) {
        String before = Trace.enter(traceparent);
        try {
            result = group.run(work);
        } finally {
            Trace.enter(before);
        }
    }

    /** The group has ended. @param cause why it failed; null when it was committed */
    void end(RuntimeException cause) {
        failure = cause;
        over();
    }

    /** The write itself has failed. */
    void fail(Throwable cause) {
        failure = cause;
        over();
    }

    private void over() {
        state.set(OVER);
        wake();
    }

    void wake() {
        LockSupport.unpark(caller);
    }

    boolean isOver() {
        return state.get() == OVER;
    }

    /** Once it is over. */
    T result() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
        return result;
    }
}
