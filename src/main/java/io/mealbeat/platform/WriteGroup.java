package io.mealbeat.platform;

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
 * <p>Owned by the thread that leads the group.
 */
final class WriteGroup {
    private static final Logger log = LoggerFactory.getLogger(WriteGroup.class);
    private static final String SAVEPOINT = "one_write";

    private final Handle handle;
    private int size;
    private boolean over;
    private boolean broken;

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

    /**
     * Runs a write. Nothing of it is left when it throws.
     *
     * <p>The first one needs no savepoint: what it leaves behind when it fails is all that there is.
     */
    <T> T run(Function<Handle, T> work) {
        boolean first = size == 0;
        try {
            if (!first) {
                handle.savepoint(SAVEPOINT);
            }
            T result = work.apply(handle);
            if (!first) {
                handle.releaseSavepoint(SAVEPOINT);
            }
            size++;
            return result;
        } catch (RuntimeException | Error e) {
            if (first) {
                over = true;
            } else {
                takeBack(e);
            }
            throw e;
        }
    }

    private void takeBack(Throwable cause) {
        try {
            handle.rollbackToSavepoint(SAVEPOINT);
        } catch (JdbiException e) {
            over = true;
            broken = true;
            cause.addSuppressed(e);
        }
    }

    /** Whether no further write may join. */
    boolean isOver() {
        return over;
    }

    /**
     * Commits, or rolls back what cannot be committed.
     *
     * @return why none of its writes holds; null when all do
     */
    RuntimeException end() {
        RuntimeException failure = broken
                ? new DatabaseUnavailableException(
                        new IllegalStateException("a write of the same transaction broke it"))
                : null;
        try (handle) {
            if (over) {
                handle.rollback();
            } else {
                handle.commit();
            }
        } catch (RuntimeException e) {
            log.warn("A transaction of {} writes failed: {}", size, e.toString());
            failure = failure == null ? e : failure;
        }
        return failure;
    }
}
