package io.mealbeat.meal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.meal.MealLogFilter;
import io.mealbeat.meal.MealStatus;
import io.mealbeat.meal.MealType;
import io.mealbeat.rest.InvalidInputException;
import io.mealbeat.rest.QueryInput;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MealLogFilterInputTest {
    @Test
    void withoutParametersTheFirstFiftyOfAllAreShown() {
        assertThat(filter("")).isEqualTo(new MealLogFilter(null, null, null, null, 50, 0));
    }

    @Test
    void statusAndMealTypeAreReadByTheirNames() {
        MealLogFilter filter = filter("status=processing&meal_type=snack");

        assertThat(filter.status()).isEqualTo(MealStatus.PROCESSING);
        assertThat(filter.mealType()).isEqualTo(MealType.SNACK);
    }

    @Test
    void daysAreInUtcAndBothIncluded() {
        MealLogFilter filter = filter("start_date=2026-11-22&end_date=2026-11-22");

        assertThat(filter.from()).isEqualTo(Instant.parse("2026-11-22T00:00:00Z"));
        assertThat(filter.to()).isEqualTo(Instant.parse("2026-11-23T00:00:00Z"));
    }

    @Test
    void momentsAreIncludedToTheSecondAndStrongerThanDays() {
        MealLogFilter filter =
                filter("from=2026-11-22T09:41:08Z&to=2026-11-22T09:41:08Z&start_date=2020-01-01&end_date=2020-01-01");

        assertThat(filter.from()).isEqualTo(Instant.parse("2026-11-22T09:41:08Z"));
        assertThat(filter.to()).isEqualTo(Instant.parse("2026-11-22T09:41:09Z"));
    }

    @Test
    void firstAndLastDayThatAreTakenCanBeStored() {
        assertThat(filter("start_date=0001-01-01").from().toEpochMilli()).isNegative();
        assertThat(filter("end_date=9999-12-31").to().toEpochMilli()).isPositive();
        assertThat(filter("to=9999-12-31T23:59:59Z").to().toEpochMilli()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=100, 100, 0",
        "limit=1&offset=1000000, 1, 1000000",
        "page=1, 50, 0",
        "page=3, 50, 100",
        "page=3&limit=10, 10, 20",
        "page=10000&limit=100, 100, 999900",
        "page=2&offset=, 50, 50",
    })
    void pageAndOffsetAreTwoWordsForOneThing(String query, int limit, int offset) {
        assertThat(filter(query).limit()).isEqualTo(limit);
        assertThat(filter(query).offset()).isEqualTo(offset);
    }

    @ParameterizedTest
    @CsvSource({
        "page=1&offset=0, page: cannot be combined with offset",
        "page=0, page: must be a whole number from 1 to 10000",
        "page=10001, page: must be a whole number from 1 to 10000",
        "offset=-1, offset: must be a whole number from 0 to 1000000",
        "limit=0, limit: must be a whole number from 1 to 100",
        "limit=101, limit: must be a whole number from 1 to 100",
        "status=done, 'status: must be one of processing, completed, failed, manual'",
        "meal_type=brunch, 'meal_type: must be one of breakfast, lunch, dinner, snack'",
        "start_date=22.11.2026, start_date: must be a date such as 2026-11-22",
        "end_date=%2B999999999-12-31, end_date: must be a date such as 2026-11-22",
        "from=2026-11-22, from: must be an RFC 3339 timestamp such as 2026-11-22T09:41:08Z",
    })
    void brokenRuleNamesTheParameter(String query, String message) {
        assertThatThrownBy(() -> filter(query))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    private static MealLogFilter filter(String query) {
        return MealLogInput.filter(new QueryInput(new MultivaluedHashMap<>(Arrays.stream(query.split("&"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.replace("%2B", "+").split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])))));
    }
}
