package io.mealbeat.meal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mealbeat.meal.AnalysisConfig;
import io.mealbeat.meal.MealFixture;
import io.mealbeat.meal.MealLog;
import io.mealbeat.meal.MealLogService;
import io.mealbeat.meal.MealStatus;
import io.mealbeat.meal.MealType;
import io.mealbeat.meal.NaturalMeal;
import io.mealbeat.notification.Event;
import io.mealbeat.nutrition.MealAnalyzer;
import io.mealbeat.platform.DatabaseUnavailableException;
import io.mealbeat.platform.SteadyClock;
import io.mealbeat.testing.MutableClock;
import io.mealbeat.testing.Only;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The durable queue with real threads and rows, in real time: what is waited for is bounded far above what it takes. */
abstract class AnalysisSchedulerContract {
    private static final AnalysisConfig ONE_RETRY = new AnalysisConfig(2, 1, Duration.ofMillis(10));

    private final UUID ada = UUID.randomUUID();
    private final List<String> analyzed = new CopyOnWriteArrayList<>();
    MealFixture meals;
    final MutableClock clock = new MutableClock(Instant.now());
    AnalysisScheduler scheduler;
    private MealLogService service;
    /** What the analyzer does first. */
    private volatile Runnable fault = () -> {};

    @BeforeEach
    void open(@TempDir Path dir) {
        meals = meals(dir);
        MealAnalyzer embedded = MealFixture.analyzer();
        MealAnalyzer observed = text -> {
            analyzed.add(text.raw());
            fault.run();
            return embedded.analyze(text);
        };
        scheduler = new AnalysisScheduler(
                meals.database(), new Only<>(meals.job(observed)), ONE_RETRY, new SteadyClock(clock, System::nanoTime));
        service = meals.service(scheduler);
    }

    /** Over the database that the subclass is about. */
    abstract MealFixture meals(Path dir);

    @AfterEach
    void stop() {
        scheduler.stop();
        assertThat(scheduler.isRunning()).isFalse();
        meals.close();
        assertThat(threads()).isEmpty();
    }

    @Test
    void submittedMealIsAnalyzedAndItsJobIsGone() {
        scheduler.start();
        assertThat(scheduler.isRunning()).isTrue();

        MealLog log = submit("two eggs");

        awaitNoJobs();
        assertThat(meals.statusOf(log.id())).isEqualTo(MealStatus.COMPLETED);
        assertThat(told()).containsExactly("meal_log.completed");
    }

    /** A job that was handed to a thread before the commit would be run for a meal that does not exist. */
    @Test
    void rolledBackMealIsNeverAnalyzed() {
        scheduler.start();
        assertThatThrownBy(() -> meals.database().write(handle -> {
                    submit("never eaten");
                    assertThat(jobs()).isEqualTo(1);
                    throw new IllegalArgumentException();
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(jobs()).isZero();

        submit("two eggs");
        awaitNoJobs();

        assertThat(analyzed).containsExactly("two eggs");
    }

    @Test
    void jobsOutsideOfATransactionAreRefused() {
        assertThatThrownBy(() -> scheduler.enqueue(UUID.randomUUID())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void mealsSubmittedWhileNobodyWorksWaitForTheStart() {
        MealLog log = submit("two eggs");
        assertThat(jobs()).isEqualTo(1);
        assertThat(meals.statusOf(log.id())).isEqualTo(MealStatus.PROCESSING);

        scheduler.start();

        awaitNoJobs();
        assertThat(meals.statusOf(log.id())).isEqualTo(MealStatus.COMPLETED);
    }

    @Test
    void failingAnalysisIsRetriedAndThenFailsOnce() {
        fault = () -> {
            throw new IllegalStateException("no answer");
        };
        scheduler.start();

        MealLog log = submit("two eggs");

        awaitNoJobs();
        assertThat(analyzed).containsExactly("two eggs", "two eggs");
        assertThat(meals.statusOf(log.id())).isEqualTo(MealStatus.FAILED);
        assertThat(told()).containsExactly("meal_log.failed");
        assertThat(meals.eventsOf(ada).get(0).payload()).contains("\"error_code\":\"AI_SERVICE_ERROR\"");
    }

    @Test
    void analysisThatSucceedsAtItsRetryIsCompleted() {
        fault = () -> {
            if (analyzed.size() == 1) {
                throw new IllegalStateException("no answer");
            }
        };
        scheduler.start();

        MealLog log = submit("two eggs");

        awaitNoJobs();
        assertThat(meals.statusOf(log.id())).isEqualTo(MealStatus.COMPLETED);
        assertThat(told()).containsExactly("meal_log.completed");
    }

    /** It says nothing of the meal, so it does not end it, although two outages are more than the one retry allows. */
    @Test
    void outageOfTheDatabaseIsWaitedOut() {
        fault = () -> {
            if (analyzed.size() <= 2) {
                throw new DatabaseUnavailableException(new IllegalStateException("no connection"));
            }
        };
        scheduler.start();

        MealLog log = submit("two eggs");

        awaitNoJobs();
        assertThat(analyzed).hasSize(3);
        assertThat(meals.statusOf(log.id())).isEqualTo(MealStatus.COMPLETED);
    }

    @Test
    void clockThatIsSetBackDoesNotDelayARetry() {
        fault = () -> {
            if (analyzed.size() == 1) {
                clock.advance(Duration.ofHours(-1));
                throw new IllegalStateException("no answer");
            }
        };
        scheduler.start();

        MealLog log = submit("two eggs");

        awaitNoJobs();
        assertThat(meals.statusOf(log.id())).isEqualTo(MealStatus.COMPLETED);
    }

    @Test
    void deletedMealEndsItsJobQuietly() {
        MealLog log = submit("two eggs");
        service.delete(ada, log.id());

        scheduler.start();

        awaitNoJobs();
        assertThat(analyzed).isEmpty();
        assertThat(told()).containsExactly("meal_log.deleted");
    }

    MealLog submit(String text) {
        return service.submit(ada, new NaturalMeal(text, MealType.LUNCH, null, null));
    }

    List<String> told() {
        return meals.eventsOf(ada).stream().map(Event::type).toList();
    }

    int jobs() {
        return meals.database().read(handle -> handle.createQuery("SELECT COUNT(*) FROM scheduled_tasks")
                .mapTo(Integer.class)
                .one());
    }

    void awaitNoJobs() {
        await().atMost(Duration.ofSeconds(60)).until(() -> jobs() == 0);
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("db-scheduler"))
                .collect(Collectors.toSet());
    }
}
