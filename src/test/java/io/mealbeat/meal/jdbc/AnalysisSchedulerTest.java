package io.mealbeat.meal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.meal.MealFixture;
import io.mealbeat.meal.MealLog;
import io.mealbeat.meal.MealStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** With SQLite, which this process owns: what is marked as taken belongs to a dead process, and every job may be hurried. */
class AnalysisSchedulerTest extends AnalysisSchedulerContract {
    @Override
    MealFixture meals(Path dir) {
        return new MealFixture(dir, Clock.systemUTC());
    }

    /**
     * After kill -9 the jobs that were being worked on are still marked as picked, with a fresh heartbeat. Left to the scheduler
     * they would wait until four heartbeats count as missed, and every one of these users for their meal.
     */
    @Test
    void jobsOfAKilledProcessAreTakenBackAtTheStart() {
        MealLog log = submit("two eggs");
        long inAnHour = System.currentTimeMillis() + Duration.ofHours(1).toMillis();
        int marked = meals.database().write(handle -> handle.createUpdate(
                        "UPDATE scheduled_tasks SET picked = 1, picked_by = 'killed', last_heartbeat = :beat")
                .bind("beat", inAnHour)
                .execute());
        assertThat(marked).isEqualTo(1);

        scheduler.start();

        awaitNoJobs();
        assertThat(meals.statusOf(log.id())).isEqualTo(MealStatus.COMPLETED);
        assertThat(told()).containsExactly("meal_log.completed");
    }

    /**
     * The bug: jobs are due by the time of day. A clock that is set back by an hour between the commit and the start of the work
     * leaves them an hour in the future, and their users without an outcome for as long.
     */
    @Test
    void jobsQueuedBeforeTheClockWasSetBackRunAtOnceAlsoAfterARestart() {
        MealLog log = submit("two eggs");
        int moved = meals.database()
                .write(handle -> handle.createUpdate("UPDATE scheduled_tasks SET execution_time = :later")
                        .bind("later", clock.instant().plus(Duration.ofHours(1)))
                        .execute());
        assertThat(moved).isEqualTo(1);

        scheduler.start();

        awaitNoJobs();
        assertThat(meals.statusOf(log.id())).isEqualTo(MealStatus.COMPLETED);
    }
}
