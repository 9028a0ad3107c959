package io.mealbeat.meal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.meal.MealItem;
import io.mealbeat.meal.MealLog;
import io.mealbeat.meal.MealStatus;
import io.mealbeat.meal.MealTotals;
import io.mealbeat.meal.MealType;
import io.mealbeat.nutrition.FoodType;
import io.mealbeat.testing.Parallel;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcMealLogRepositoryTest extends OnMealLogs {
    @Test
    void logAndItemsAreReadAsTheyWereStored() {
        MealLog full = new MealLog(
                UUID.randomUUID(),
                ada,
                "crème brûlée 🍮",
                MealType.SNACK,
                MealStatus.FAILED,
                NOON,
                "late",
                new MealTotals(1, 2.1, 3.2, 4.3, 5.4, 6.5),
                NOON.plusMillis(1),
                NOON.plusMillis(2),
                "no luck",
                NOON.plusMillis(3),
                NOON.plusMillis(4));
        MealItem rich = new MealItem(
                UUID.randomUUID(),
                full.id(),
                "Brûlée",
                1.5,
                "cup",
                308,
                6.4,
                66.8,
                0.7,
                0.9,
                0.1,
                FoodType.DRINK,
                UUID.randomUUID(),
                UUID.randomUUID(),
                0.95,
                "assumed",
                0,
                "creme brulee",
                NOON);
        MealItem poor = item(full, 1);
        repository.insert(full, List.of(rich, poor));

        assertThat(repository.find(full.id())).contains(full);
        assertThat(repository.itemsOf(full.id())).containsExactly(rich, poor);
        assertThat(repository.find(UUID.randomUUID())).isEmpty();
        assertThat(repository.itemsOf(UUID.randomUUID())).isEmpty();
    }

    @Test
    void logWithNothingOptionalIsReadAsItWasStored() {
        MealLog bare = log(ada, MealStatus.PROCESSING, NOON);
        repository.insert(bare, List.of());

        assertThat(repository.find(bare.id())).contains(bare);
    }

    @Test
    void itemsComeInTheirOrder() {
        MealLog log = log(ada, MealStatus.MANUAL, NOON);
        List<MealItem> items = List.of(item(log, 2), item(log, 0), item(log, 1));
        repository.insert(log, items);

        assertThat(repository.itemsOf(log.id()))
                .extracting(MealItem::orderIndex)
                .containsExactly(0, 1, 2);
    }

    @Test
    void processingLogEndsOnce() {
        MealLog log = insert(log(ada, MealStatus.PROCESSING, NOON));
        MealLog completed = ended(log, MealStatus.COMPLETED);

        assertThat(repository.end(completed, List.of(item(log, 0)))).isTrue();
        assertThat(repository.end(ended(log, MealStatus.FAILED), List.of())).isFalse();
        assertThat(repository.end(completed, List.of(item(log, 1)))).isFalse();

        assertThat(repository.find(log.id())).contains(completed);
        assertThat(repository.itemsOf(log.id())).hasSize(1);
    }

    @Test
    void deletedLogDoesNotEnd() {
        MealLog log = insert(log(ada, MealStatus.PROCESSING, NOON));
        repository.delete(log.id());

        assertThat(repository.end(ended(log, MealStatus.COMPLETED), List.of(item(log, 0))))
                .isFalse();
        assertThat(repository.itemsOf(log.id())).isEmpty();
    }

    /**
     * A check of the status followed by the update would let two workers pass the check: the meal would be told as completed and
     * as failed, or have every item twice.
     */
    @Test
    void ofCompletedAndFailedAtTheSameMomentOneWins() throws InterruptedException {
        MealLog log = insert(log(ada, MealStatus.PROCESSING, NOON));
        AtomicInteger turn = new AtomicInteger();

        List<Object> outcomes = Parallel.run(
                8,
                () -> turn.getAndIncrement() % 2 == 0
                        ? repository.end(ended(log, MealStatus.COMPLETED), List.of(item(log, 0)))
                        : repository.end(ended(log, MealStatus.FAILED), List.of()));

        assertThat(outcomes)
                .containsOnlyOnce(true)
                .filteredOn(o -> o.equals(false))
                .hasSize(7);
        boolean completed = repository.find(log.id()).orElseThrow().status() == MealStatus.COMPLETED;
        assertThat(repository.itemsOf(log.id())).hasSize(completed ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void itemsAreReplacedWhereTheStatusAllowsIt(MealStatus status) {
        MealLog log = log(ada, status, NOON);
        MealItem before = item(log, 0);
        repository.insert(log, List.of(before));
        MealItem after = item(log, 0);
        MealLog edited = new MealLog(
                log.id(),
                ada,
                null,
                MealType.LUNCH,
                status,
                NOON,
                null,
                new MealTotals(9, 1, 1, 1, 1, 1),
                null,
                null,
                null,
                NOON,
                NOON.plusSeconds(9));

        assertThat(repository.replaceItems(edited, List.of(after))).isEqualTo(status.mayBeEdited());

        assertThat(repository.itemsOf(log.id())).containsExactly(status.mayBeEdited() ? after : before);
        assertThat(repository.find(log.id())).contains(status.mayBeEdited() ? edited : log);
    }

    @Test
    void itemsOfADeletedLogCannotBeReplaced() {
        MealLog log = log(ada, MealStatus.MANUAL, NOON);

        assertThat(repository.replaceItems(log, List.of(item(log, 0)))).isFalse();
        assertThat(repository.itemsOf(log.id())).isEmpty();
    }

    @Test
    void deletingTakesTheItemsAlong() {
        MealLog log = log(ada, MealStatus.MANUAL, NOON);
        repository.insert(log, List.of(item(log, 0), item(log, 1)));
        MealLog other = log(ada, MealStatus.MANUAL, NOON);
        repository.insert(other, List.of(item(other, 0)));

        assertThat(repository.delete(log.id())).isTrue();
        assertThat(repository.delete(log.id())).isFalse();

        assertThat(repository.find(log.id())).isEmpty();
        assertThat(repository.itemsOf(log.id())).isEmpty();
        assertThat(repository.itemsOf(other.id())).hasSize(1);
    }

    private MealLog insert(MealLog log) {
        repository.insert(log, List.of());
        return log;
    }

    private static MealLog log(UUID user, MealStatus status, Instant loggedAt) {
        return new MealLog(
                UUID.randomUUID(),
                user,
                null,
                MealType.LUNCH,
                status,
                loggedAt,
                null,
                MealTotals.ZERO,
                null,
                null,
                null,
                NOON,
                NOON);
    }

    private static MealLog ended(MealLog log, MealStatus status) {
        return new MealLog(
                log.id(),
                log.userId(),
                null,
                log.mealType(),
                status,
                log.loggedAt(),
                null,
                new MealTotals(5, 0, 0, 0, 0, 0),
                NOON,
                NOON,
                null,
                NOON,
                NOON.plusSeconds(1));
    }

    private static MealItem item(MealLog log, int index) {
        return new MealItem(
                UUID.randomUUID(),
                log.id(),
                "Food",
                1,
                "piece",
                5,
                0,
                0,
                0,
                null,
                null,
                FoodType.FOOD,
                null,
                null,
                null,
                null,
                index,
                null,
                NOON);
    }
}
