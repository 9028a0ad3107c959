package io.mealbeat.meal.jdbc;

import io.mealbeat.meal.AnalysisConfig;
import io.mealbeat.meal.AnalysisJob;
import io.mealbeat.platform.Database;
import io.mealbeat.platform.SteadyClock;
import io.mealbeat.platform.Trace;
import io.mealbeat.platform.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first attempt of each analysis, right after its meal log was committed. Its job goes in the transaction of the outcome, so
 * that a meal costs two commits; found, picked and removed by the scheduler it costs four.
 *
 * <p>Nothing depends on it: the job is a row all the while, due a little later. What finds no room here, fails or goes down with
 * the process is the scheduler's. When both run the same job at the same time, one outcome counts and the other is none.
 */
final class FirstAttempts {
    private static final Logger log = LoggerFactory.getLogger(FirstAttempts.class);
    private static final Duration HEAD_START = Duration.ofSeconds(30);
    /** Where other nodes wait to run what a killed one has left. */
    private static final Duration SHARED_HEAD_START = Duration.ofSeconds(10);

    private static final int MAX_WAITING = 10_000;
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final Database database;
    private final Supplier<AnalysisJob> job;
    private final AnalysisConfig config;
    private final SteadyClock clock;
    private final ThreadPoolExecutor pool;

    FirstAttempts(Database database, Supplier<AnalysisJob> job, AnalysisConfig config, SteadyClock clock) {
        this.database = database;
        this.job = job;
        this.config = config;
        this.clock = clock;
        this.pool = new ThreadPoolExecutor(
                config.threads(),
                config.threads(),
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(MAX_WAITING),
                task -> new Thread(task, "mealbeat-analysis-" + THREADS.incrementAndGet()),
                (task, full) -> log.debug("An analysis is left to the scheduler"));
        pool.allowCoreThreadTimeOut(true);
    }

    /** How long a job is left to its first attempt before the scheduler takes it. */
    Duration headStart() {
        return longestWait().plus(config.longest());
    }

    private Duration longestWait() {
        return database.isShared() ? SHARED_HEAD_START : HEAD_START;
    }

    /** Returns at once. */
    void begin(UUID mealLogId) {
        String traceparent = Trace.current().orElse(null);
        long begun = System.nanoTime();
        pool.execute(() -> {
            if (System.nanoTime() - begun > longestWait().toNanos()) {
                // The scheduler would run it at the same time, and a language model be paid twice.
                log.debug("Meal log {} has waited for too long and is left to the scheduler", mealLogId);
                return;
            }
            String before = Trace.enter(traceparent);
            try {
                attempt(mealLogId);
            } finally {
                Trace.enter(before);
            }
        });
    }

    private void attempt(UUID mealLogId) {
        try {
            job.get().run(mealLogId, () -> removeJob(mealLogId));
        } catch (RuntimeException e) {
            leaveToScheduler(mealLogId, e);
        } catch (Error e) {
            log.error("The first analysis of meal log {} broke off and is left to the scheduler", mealLogId, e);
            throw e;
        }
    }

    /** Unless the scheduler has it, which will find that there is nothing left to do. */
    private void removeJob(UUID mealLogId) {
        database.write(handle -> handle.createUpdate(
                        "DELETE FROM scheduled_tasks WHERE task_name = :task AND task_instance = :id AND picked = :no")
                .bind("task", Value.of(AnalysisScheduler.TASK))
                .bind("id", Value.of(mealLogId))
                .bind("no", false)
                .execute());
    }

    private void leaveToScheduler(UUID mealLogId, RuntimeException failure) {
        log.warn(
                "Analysis of meal log {} failed, next attempt in {}: {}",
                mealLogId,
                config.retryDelay(),
                failure.toString());
        try {
            database.write(handle -> handle.createUpdate(
                            "UPDATE scheduled_tasks SET execution_time = :due,"
                                    + " consecutive_failures = 1 WHERE task_name = :task AND task_instance = :id AND picked = :no")
                    .bind("due", database.timestamp(clock.instant().plus(config.retryDelay())))
                    .bind("task", Value.of(AnalysisScheduler.TASK))
                    .bind("id", Value.of(mealLogId))
                    .bind("no", false)
                    .execute());
        } catch (RuntimeException e) {
            // It stays due at the end of its head start.
            log.warn("Meal log {} waits for the database: {}", mealLogId, e.toString());
        }
    }

    /** Ends what runs, within {@code wait}; what waits is run after the next start. */
    void stop(Duration wait) {
        List<Runnable> left = new ArrayList<>();
        pool.getQueue().drainTo(left);
        pool.shutdown();
        if (!left.isEmpty()) {
            log.info("{} analyses are left for the next start", left.size());
        }
        try {
            if (!pool.awaitTermination(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("An analysis did not end within {}", wait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
