package io.mealbeat.meal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.meal.MealFixture;
import io.mealbeat.meal.MealLog;
import io.mealbeat.meal.MealStatus;
import io.mealbeat.testing.Postgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With PostgreSQL, which other nodes work on, too. */
class PostgresAnalysisSchedulerTest extends AnalysisSchedulerContract {
    @Override
    MealFixture meals(Path dir) {
        return new MealFixture(Postgres.open(), Clock.systemUTC());
    }

    /** A job that another node is working on is its own; taking it at every start would run it twice. */
    @Test
    void jobOfALivingNodeIsLeftToIt() {
        MealLog taken = submit("two eggs");
        mark(taken, clock.instant().plus(Duration.ofHours(1)));

        scheduler.start();
        MealLog free = submit("a banana");

        await().until(() -> meals.statusOf(free.id()) == MealStatus.COMPLETED);
        assertThat(meals.statusOf(taken.id())).isEqualTo(MealStatus.PROCESSING);
        assertThat(jobs()).isEqualTo(1);
    }

    @Test
    @Tag("faults")
    void jobOfAKilledNodeIsRunByAnotherOne() {
        MealLog log = submit("two eggs");
        mark(log, clock.instant());

        scheduler.start();

        awaitNoJobs();
        assertThat(meals.statusOf(log.id())).isEqualTo(MealStatus.COMPLETED);
        assertThat(told()).containsExactly("meal_log.completed");
    }

    /** @param heartbeat the last one of the node that has it */
    private void mark(MealLog log, Instant heartbeat) {
        int marked = meals.database().write(handle -> handle.createUpdate(
                        "UPDATE scheduled_tasks SET picked = TRUE, picked_by = 'another', last_heartbeat = :beat"
                                + " WHERE task_instance = :id")
                .bind("beat", meals.database().timestamp(heartbeat))
                .bind("id", log.id().toString())
                .execute());
        assertThat(marked).isEqualTo(1);
    }
}
