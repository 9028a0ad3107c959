package io.mealbeat.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes that come at the same time share one commit, and so one wait for the disk. They queue; whoever finds the turn free leads:
 * runs what is queued, one write after the other, on its own thread, commits, and tells the writers. So a write under load costs
 * its caller one wake-up, and none of the others' writes waits for a thread to come. Each write has a savepoint of the group's
 * transaction: one that fails takes back what it did and nothing else. A write returns when the group has been committed; when
 * the commit fails, all of the group have failed.
 *
 * <p>A write is in the queue until a leader takes it or its caller gives up, whichever is first. Nobody leads while holding a
 * write that is over; a leader that leaves writes in the queue wakes the first of their callers.
 *
 * <p>The turn is a lock that is held during the work, on purpose: the database has one writer.
 */
final class GroupCommit implements Writes {
    /** Bounds how long the first of a group waits for the last. */
    private static final int MOST_WRITES = 32;

    /** A caller looks after its write so often, whoever was to wake it. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Of writes that wait while none is committed. */
    private static final int MOST_STALLED = 2 * MOST_WRITES;

    /** A part so large of the wait for the turn without any write ended, and the database counts as stalled. */
    private static final int STALLED_PART = 5;

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    private final Jdbi writer;
    private final Dialect dialect;
    private final Duration longestWait;
    private final StallWatch watch;
    private final ReentrantLock turn = new ReentrantLock();
    /** As long as there are threads that write: each waits for the one that it has put here. */
    private final Queue<QueuedWrite<?>> queue = new ConcurrentLinkedQueue<>();

    /** @param longestWait for the turn */
    GroupCommit(Jdbi writer, Dialect dialect, Duration longestWait) {
        this(writer, dialect, longestWait, System::nanoTime);
    }

    /** @param nanoTime by which a standstill is noticed */
    GroupCommit(Jdbi writer, Dialect dialect, Duration longestWait, LongSupplier nanoTime) {
        this.dialect = dialect;
        this.writer = writer;
        this.longestWait = longestWait;
        watch = new StallWatch(MOST_STALLED, longestWait.dividedBy(STALLED_PART), nanoTime);
    }

    /**
     * Runs a write to its commit, on this thread or on that of another write.
     *
     * @throws DatabaseUnavailableException when its turn does not come in time, the group broke because of another write, or no write
     *     comes to its end and enough wait
     */
    @Override
    public <T> T write(Function<Handle, T> work) {
        enter();
        boolean ended = false;
        try {
            T result = queued(work);
            ended = true;
            return result;
        } catch (DatabaseUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            // Else the database has answered, and what it said was no.
            ended = !Database.isOutage(e, dialect);
            throw e;
        } finally {
            if (watch.leave(ended)) {
                log.info("The database takes writes again");
            }
        }
    }

    private void enter() {
        StallWatch.Entry entry = watch.enter();
        if (entry == StallWatch.Entry.WAIT) {
            return;
        }
        if (entry == StallWatch.Entry.REFUSED_FIRST) {
            log.warn("The database takes no write: {} wait, further ones are refused at once", MOST_STALLED);
        }
        throw new DatabaseUnavailableException(
                new IllegalStateException(MOST_STALLED + " writes wait already, and none ended for some time"));
    }

    private <T> T queued(Function<Handle, T> work) {
        QueuedWrite<T> write = new QueuedWrite<>(work);
        long giveUpAt = System.nanoTime() + longestWait.toNanos();
        boolean interrupted = false;
        queue.add(write);
        try {
            while (!write.isOver()) {
                interrupted |= Thread.interrupted();
                if ((interrupted || System.nanoTime() - giveUpAt > 0) && write.giveUp()) {
                    throw new DatabaseUnavailableException(
                            new IllegalStateException("the turn to write did not come within " + longestWait
                                    + ", or the thread was interrupted"));
                }
                if (turn.tryLock()) {
                    leadAndUnlock(write);
                } else {
                    awaitTurn();
                }
            }
        } finally {
            if (interrupted) {
                // After the write has begun, whether it holds is known in a moment.
                Thread.currentThread().interrupt();
            }
        }
        return write.result();
    }

    /** How many have been let in and have not come to their end. */
    int waiting() {
        return watch.waiting();
    }

    private void awaitTurn() {
        LockSupport.parkNanos(this, LOOK_AGAIN_NANOS);
    }

    private void leadAndUnlock(QueuedWrite<?> own) {
        try {
            if (!own.isOver()) {
                lead();
            }
        } finally {
            turn.unlock();
        }
        QueuedWrite<?> next = queue.peek();
        if (next != null) {
            next.wake();
        }
    }

    /** Runs one group. */
    private void lead() {
        assert turn.isHeldByCurrentThread();
        List<QueuedWrite<?>> members = new ArrayList<>();
        WriteGroup group = null;
        QueuedWrite<?> write = next();
        while (write != null) {
            try {
                group = group == null ? WriteGroup.begin(writer) : group;
                write.run(group);
                members.add(write);
            } catch (RuntimeException | Error e) {
                write.fail(e);
            }
            boolean isLast = group == null || group.isOver() || members.size() >= MOST_WRITES;
            write = isLast ? null : next();
        }
        if (group != null) {
            RuntimeException failure = group.end();
            members.forEach(member -> member.end(failure));
        }
    }

    private QueuedWrite<?> next() {
        QueuedWrite<?> write;
        do {
            write = queue.poll();
        } while (write != null && !write.take());
        return write;
    }
}
