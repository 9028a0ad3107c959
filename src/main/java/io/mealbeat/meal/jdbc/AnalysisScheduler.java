package io.mealbeat.meal.jdbc;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.mealbeat.meal.AnalysisConfig;
import io.mealbeat.meal.AnalysisJob;
import io.mealbeat.meal.AnalysisQueue;
import io.mealbeat.platform.Database;
import io.mealbeat.platform.DatabaseUnavailableException;
import io.mealbeat.platform.SteadyClock;
import io.mealbeat.platform.Trace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Analyses as rows: db-scheduler's table holds one for each meal log that waits. A row is written in the transaction of its
 * meal log and deleted after the outcome was committed, so a crash at any point leaves a row that is run again.
 *
 * <p>The meal log's id, and the trace of the request, are the row's whole content. {@link FirstAttempts} begins right after the commit; the scheduler finds what is
 * left of it, and retries. Due times follow a clock that nobody sets: with the time of day, an hour back would leave
 * the meals of that moment waiting for an hour. Nodes that share a database take the database's time.
 */
@ApplicationScoped
public class AnalysisScheduler implements AnalysisQueue {
    private static final Logger log = LoggerFactory.getLogger(AnalysisScheduler.class);
    static final String TASK = "meal-analysis";
    private static final Duration POLLING = Duration.ofSeconds(2);
    /**
     * A worker that has not shown a heartbeat for four of these is dead and its job is run by another. Looked for at every other
     * heartbeat, so a dead one is found within 12 s.
     */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private static final int MISSED_HEARTBEATS = 4;
    private static final int MAX_DOUBLINGS = 6;
    private static final int HOUSEKEEPERS = 3;
    private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(5);

    private final Database database;
    private final Instance<AnalysisJob> job;
    private final AnalysisConfig config;
    private final SteadyClock clock;
    private final OneTimeTask<String> task;
    private volatile Scheduler scheduler;
    private volatile FirstAttempts first;
    private volatile SchedulerClient client;

    /** For the CDI proxy. */
    protected AnalysisScheduler() {
        database = null;
        job = null;
        config = null;
        clock = null;
        task = null;
    }

    @Inject
    public AnalysisScheduler(Database database, Instance<AnalysisJob> job, AnalysisConfig config, SteadyClock clock) {
        this.database = database;
        this.job = job;
        this.config = config;
        this.clock = clock;
        this.task = Tasks.oneTime(TASK, String.class)
                .onFailure(this::retryOrGiveUp)
                .execute((instance, context) -> analyze(instance));
    }

    private void analyze(TaskInstance<String> instance) {
        String before = Trace.enter(instance.getData());
        try {
            job.get().run(UUID.fromString(instance.getId()));
        } finally {
            Trace.enter(before);
        }
    }

    /** Starts working. */
    public void start() {
        if (!database.isShared()) {
            releaseAbandoned();
            hurryPostponed();
        }
        scheduler = Scheduler.create(database.repeatable(), task)
                .clock(clock::instant)
                .threads(config.threads())
                .schedulerName(new SchedulerName.Fixed("mealbeat-" + UUID.randomUUID()))
                .pollingInterval(POLLING)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(SHUTDOWN_WAIT)
                .housekeeperExecutor(new Housekeepers())
                .failureLogging(LogLevel.WARN, false)
                .build();
        scheduler.start();
        first = new FirstAttempts(database, job::get, config, clock);
    }

    /** Waits some seconds for analyses under way; what does not end in time is run again after the next start. */
    public void stop() {
        FirstAttempts running = first;
        if (running != null) {
            first = null;
            running.stop(SHUTDOWN_WAIT);
        }
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    /** Whether jobs are being worked on. */
    public boolean isRunning() {
        Scheduler running = scheduler;
        // A scheduler that was stopped still counts as started to the library.
        return running != null
                && running.getSchedulerState().isStarted()
                && !running.getSchedulerState().isShuttingDown();
    }

    /** Jobs whose outcome is not committed; waits for the database. */
    public long pending() {
        return database.read(
                handle -> handle.createQuery("SELECT COUNT(*) FROM scheduled_tasks WHERE task_name = :task")
                        .bind("task", TASK)
                        .mapTo(Long.class)
                        .one());
    }

    /**
     * Takes back the jobs of a process that was killed. This process owns the database, so every job that is marked as picked
     * belongs to a dead one; without this they would wait until their heartbeats count as missed. Where other nodes work on the same
     * database they have taken those jobs by then, or will.
     */
    private void releaseAbandoned() {
        int released = database.write(handle -> handle.createUpdate(
                        "UPDATE scheduled_tasks SET picked = :no, picked_by = NULL, last_heartbeat = NULL WHERE picked = :yes")
                .bind("no", false)
                .bind("yes", true)
                .execute());
        if (released > 0) {
            log.info("Took back {} analyses that were interrupted", released);
        }
    }

    /**
     * Makes jobs due that nothing postpones: those whose head start ended with the process, and those that a clock which was set
     * back while the server was down has left in the future.
     */
    private void hurryPostponed() {
        Instant now = clock.instant();
        int hurried = database.write(handle -> handle.createUpdate(
                        "UPDATE scheduled_tasks SET execution_time = :now WHERE execution_time > :latest"
                                + " OR (execution_time > :now AND COALESCE(consecutive_failures, 0) = 0)")
                .bind("now", database.timestamp(now))
                .bind("latest", database.timestamp(now.plus(waitAfter(config.retries() + 1))))
                .execute());
        if (hurried > 0) {
            log.info("{} analyses waited for this start", hurried);
        }
    }

    @Override
    public void enqueue(UUID mealLogId) {
        FirstAttempts attempts = first;
        Instant due = attempts == null ? clock.instant() : clock.instant().plus(attempts.headStart());
        client().scheduleIfNotExists(
                        task.instance(mealLogId.toString(), Trace.current().orElse(null)), due);
        if (attempts != null) {
            database.afterCommit(() -> attempts.begin(mealLogId));
        }
    }

    /** Made in a transaction, because making it asks the database for its kind. A second one made at the same time is as good. */
    private SchedulerClient client() {
        SchedulerClient existing = client;
        if (existing == null) {
            existing = SchedulerClient.Builder.create(database.joining(), task).build();
            client = existing;
        }
        return existing;
    }

    /** The analyzer gets its retries and no more; an outage of the database is waited out, for it says nothing of the meal. */
    private void retryOrGiveUp(ExecutionComplete complete, ExecutionOperations<String> operations) {
        int attempts = complete.getExecution().consecutiveFailures + 1;
        UUID mealLogId = UUID.fromString(complete.getExecution().getId());
        boolean outage = complete.getCause()
                .filter(DatabaseUnavailableException.class::isInstance)
                .isPresent();
        if (attempts > config.retries() && !outage) {
            giveUp(complete, attempts);
            operations.stop();
            return;
        }
        Duration wait = waitAfter(attempts);
        log.warn("Analysis of meal log {} failed {} times, next attempt in {}", mealLogId, attempts, wait);
        operations.reschedule(complete, complete.getTimeDone().plus(wait));
    }

    private void giveUp(ExecutionComplete complete, int attempts) {
        TaskInstance<?> instance = complete.getExecution().taskInstance;
        String before = Trace.enter((String) instance.getData());
        try {
            job.get().giveUp(UUID.fromString(instance.getId()), attempts);
        } finally {
            Trace.enter(before);
        }
    }

    /** The library's own loops. They sleep until interrupted, and an orderly shutdown would wait five seconds for them. */
    private static final class Housekeepers extends ScheduledThreadPoolExecutor {
        private static final AtomicInteger NUMBERS = new AtomicInteger();

        Housekeepers() {
            super(HOUSEKEEPERS, loop -> new Thread(loop, "db-scheduler-housekeeper-" + NUMBERS.incrementAndGet()));
        }

        @Override
        public void shutdown() {
            shutdownNow();
        }
    }

    private Duration waitAfter(int attempts) {
        return config.retryDelay().multipliedBy(1L << Math.min(attempts - 1, MAX_DOUBLINGS));
    }
}
