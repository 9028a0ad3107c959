package io.mealbeat.meal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.meal.MealLog;
import io.mealbeat.meal.MealLogFilter;
import io.mealbeat.meal.MealLogPage;
import io.mealbeat.meal.MealStatus;
import io.mealbeat.meal.MealTotals;
import io.mealbeat.meal.MealType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MealLogListTest extends OnMealLogs {
    @Test
    void listIsOfOneUserNewestFirst() {
        MealLog early = insert(log(ada, MealStatus.MANUAL, NOON.minusSeconds(60)));
        MealLog late = insert(log(ada, MealStatus.MANUAL, NOON));
        insert(log(UUID.randomUUID(), MealStatus.MANUAL, NOON));

        assertThat(list(null, null, null, null, 50, 0)).isEqualTo(new MealLogPage(List.of(late, early), 2));
    }

    @Test
    void listIsFilteredByStatusTypeAndTime() {
        MealLog manual = insert(log(ada, MealStatus.MANUAL, NOON));
        MealLog failed = insert(log(ada, MealStatus.FAILED, NOON.plusSeconds(1)));
        MealLog dinner = insert(new MealLog(
                UUID.randomUUID(),
                ada,
                null,
                MealType.DINNER,
                MealStatus.MANUAL,
                NOON.plusSeconds(2),
                null,
                MealTotals.ZERO,
                null,
                null,
                null,
                NOON,
                NOON));

        assertThat(list(MealStatus.FAILED, null, null, null, 50, 0).logs()).containsExactly(failed);
        assertThat(list(null, MealType.DINNER, null, null, 50, 0).logs()).containsExactly(dinner);
        assertThat(list(MealStatus.MANUAL, MealType.LUNCH, null, null, 50, 0).logs())
                .containsExactly(manual);
        assertThat(list(null, null, NOON.plusSeconds(1), null, 50, 0).logs()).containsExactly(dinner, failed);
        assertThat(list(null, null, null, NOON.plusSeconds(1), 50, 0).logs()).containsExactly(manual);
        assertThat(list(null, null, NOON.plusSeconds(1), NOON.plusSeconds(2), 50, 0))
                .isEqualTo(new MealLogPage(List.of(failed), 1));
        assertThat(list(MealStatus.PROCESSING, null, null, null, 50, 0)).isEqualTo(new MealLogPage(List.of(), 0));
    }

    /** Several logs of the same moment: without a second order, a page could repeat one and leave out another. */
    @Test
    void pagesOfEqualTimesNeitherRepeatNorOmit() {
        for (int i = 0; i < 7; i++) {
            insert(log(ada, MealStatus.MANUAL, NOON));
        }
        MealLogPage first = list(null, null, null, null, 3, 0);
        MealLogPage second = list(null, null, null, null, 3, 3);
        MealLogPage third = list(null, null, null, null, 3, 6);
        MealLogPage beyond = list(null, null, null, null, 3, 9);

        assertThat(List.of(
                        first.logs().size(),
                        second.logs().size(),
                        third.logs().size(),
                        beyond.logs().size()))
                .containsExactly(3, 3, 1, 0);
        assertThat(List.of(first.total(), second.total(), third.total(), beyond.total()))
                .containsOnly(7L);
        assertThat(first.logs()).doesNotContainAnyElementsOf(second.logs());
        assertThat(second.logs()).doesNotContainAnyElementsOf(third.logs());
        assertThat(first.logs()).doesNotContainAnyElementsOf(third.logs());
    }

    private MealLog insert(MealLog log) {
        repository.insert(log, List.of());
        return log;
    }

    private MealLogPage list(MealStatus status, MealType type, Instant from, Instant to, int limit, int offset) {
        return repository.list(ada, new MealLogFilter(status, type, from, to, limit, offset));
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
}
