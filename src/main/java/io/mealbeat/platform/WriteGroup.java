package io.mealbeat.platform;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transaction of several writes. Ends once, by a commit, or by a rollback when it is broken: a write could not even be taken
 * back, because the database has given up the transaction.
 *
 * <p>Threads: whoever has the turn runs and ends; the others await the end.
 */
final class WriteGroup {
    private static final Logger log = LoggerFactory.getLogger(WriteGroup.class);
    private static final String SAVEPOINT = "one_write";

    private final Handle handle;
    private final CountDownLatch ended = new CountDownLatch(1);

    // ---- owned by the thread that has the turn
    private int size;
    private boolean broken;

    /** Written before {@link #ended}, read after it. */
    private RuntimeException failure;

    private WriteGroup(Handle handle) {
        this.handle = handle;
    }

    static WriteGroup begin(Jdbi writer) {
        Handle handle = writer.open();
        try {
            handle.begin();
            return new WriteGroup(handle);
        } catch (RuntimeException e) {
            closeAfter(handle, e);
            throw e;
        }
    }

    /** What went wrong first is what the caller has to hear: a locked database, say, and not that there is nothing to roll back. */
    private static void closeAfter(Handle handle, RuntimeException cause) {
        try {
            handle.close();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    <T> T run(Function<Handle, T> work) {
        try {
            handle.savepoint(SAVEPOINT);
            T result = work.apply(handle);
            handle.releaseSavepoint(SAVEPOINT);
            size++;
            return result;
        } catch (RuntimeException | Error e) {
            takeBack(e);
            throw e;
        }
    }

    private void takeBack(Throwable cause) {
        try {
            handle.rollbackToSavepoint(SAVEPOINT);
        } catch (JdbiException e) {
            broken = true;
            cause.addSuppressed(e);
        }
    }

    boolean isBroken() {
        return broken;
    }

    /** Writes that wait for the commit. */
    int size() {
        return size;
    }

    void end() {
        try (handle) {
            if (broken) {
                failure = new DatabaseUnavailableException(
                        new IllegalStateException("a write of the same transaction broke it"));
                handle.rollback();
            } else {
                handle.commit();
            }
        } catch (RuntimeException e) {
            log.warn("A transaction of {} writes failed: {}", size, e.toString());
            failure = failure == null ? e : failure;
        } finally {
            ended.countDown();
        }
    }

    /** @return whether it has ended */
    boolean awaitEnd(long millis) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return ended.await(millis, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    // The write has been done; whether it holds is known in a moment.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void throwIfFailed() {
        if (failure != null) {
            throw failure;
        }
    }
}
