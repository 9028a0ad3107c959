package io.mealbeat.meal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.nutrition.FoodType;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MealTotalsTest {
    @Test
    void mealWithoutItemsHasNothing() {
        assertThat(MealTotals.of(List.of())).isEqualTo(MealTotals.ZERO);
    }

    @Test
    void itemsAreSummedAndUnknownFiberAndSugarCountAsNone() {
        assertThat(MealTotals.of(List.of(item(100, 1.1, 2.5, null), item(98, 2.2, 0.3, 1.5))))
                .isEqualTo(new MealTotals(198, 3.3, 2.8, 0, 1.5, 1.5));
    }

    /** 0.1 is no binary fraction: added up a hundred times it is 9.99999999999998, which a client would show. */
    @Test
    void sumsAreRoundedToOneDecimal() {
        assertThat(MealTotals.of(Collections.nCopies(100, item(1, 0.1, 0.7, 0.1))))
                .isEqualTo(new MealTotals(100, 10.0, 70.0, 0, 10.0, 10.0));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.04, 0", "0.05, 0.1", "0.25, 0.3", "12.34, 12.3", "12.35, 12.4", "999999.99, 1000000"})
    void gramsAreRoundedToOneDecimalHalfUp(double grams, double rounded) {
        assertThat(Grams.round(grams)).isEqualTo(rounded);
        assertThat(Grams.roundOrNull(grams)).isEqualTo(rounded);
    }

    @Test
    void unknownGramsStayUnknown() {
        assertThat(Grams.roundOrNull(null)).isNull();
    }

    private static MealItem item(long calories, double protein, double carbs, Double fiber) {
        return new MealItem(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Food",
                1,
                "piece",
                calories,
                protein,
                carbs,
                0,
                fiber,
                fiber,
                FoodType.FOOD,
                null,
                null,
                null,
                null,
                0,
                null,
                Instant.EPOCH);
    }
}
