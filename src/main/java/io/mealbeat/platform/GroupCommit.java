package io.mealbeat.platform;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Writes that come at the same time share one commit, and so one wait for the disk. Each runs on its caller's thread, one after
 * the other, in a savepoint of the group's transaction: one that fails takes back what it did and nothing else. A write returns
 * when the group has been committed; when the commit fails, all of the group have failed.
 *
 * <p>A write leaves the group open for the next one that is waiting for its turn; the one behind which nobody waits, or that
 * fills the group, commits. Should the next one give up waiting just then, those who wait for the commit do it themselves.
 *
 * <p>The turn is a lock that is held during the work, on purpose: the database has one writer.
 */
final class GroupCommit {
    /** Bounds how long the first of a group waits for the last. */
    private static final int MOST_WRITES = 64;

    private static final int LOOK_AGAIN_MS = 5;

    private final Jdbi writer;
    private final Duration longestWait;
    private final ReentrantLock turn = new ReentrantLock(true);

    // ---- guarded by turn
    private WriteGroup open;

    /** @param longestWait for the turn */
    GroupCommit(Jdbi writer, Duration longestWait) {
        this.writer = writer;
        this.longestWait = longestWait;
    }

    /**
     * Runs a write to its commit.
     *
     * @throws DatabaseUnavailableException when its turn does not come in time, or the group broke because of another write
     */
    <T> T write(Function<Handle, T> work) {
        awaitTurn();
        WriteGroup group;
        T result;
        try {
            if (open == null) {
                open = WriteGroup.begin(writer);
            }
            group = open;
            try {
                result = group.run(work);
            } finally {
                closeUnlessAnotherFollows(group);
            }
        } finally {
            turn.unlock();
        }
        awaitCommit(group);
        return result;
    }

    private void awaitTurn() {
        try {
            if (turn.tryLock(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
            throw new DatabaseUnavailableException(
                    new IllegalStateException("the turn to write did not come within " + longestWait));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException(e);
        }
    }

    private void closeUnlessAnotherFollows(WriteGroup group) {
        assert turn.isHeldByCurrentThread();
        if (group.isBroken() || group.size() >= MOST_WRITES || !turn.hasQueuedThreads()) {
            open = null;
            group.end();
        }
    }

    private void awaitCommit(WriteGroup group) {
        while (!group.awaitEnd(LOOK_AGAIN_MS)) {
            if (turn.tryLock()) {
                try {
                    if (open == group) {
                        open = null;
                        group.end();
                    }
                } finally {
                    turn.unlock();
                }
            }
        }
        group.throwIfFailed();
    }
}
