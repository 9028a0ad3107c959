package io.mealbeat.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryInputTest {
    @Test
    void missingAndEmptyParametersAreAbsent() {
        for (QueryInput query : List.of(new QueryInput(new MultivaluedHashMap<>()), query(""))) {
            assertThat(query.text("p")).isEmpty();
            assertThat(query.integer("p", 1, 9)).isEmpty();
            assertThat(query.oneOf("p", List.of("a"))).isEmpty();
            assertThat(query.date("p")).isEmpty();
            assertThat(query.instant("p")).isEmpty();
        }
    }

    @Test
    void valuesAreRead() {
        assertThat(query("x y").text("p")).contains("x y");
        assertThat(query(" 9 ").integer("p", 1, 9)).contains(9);
        assertThat(query("b").oneOf("p", List.of("a", "b"))).contains("b");
        assertThat(query("2026-11-22").date("p")).contains(LocalDate.of(2026, 11, 22));
        assertThat(query("2026-11-22T09:41:08Z").instant("p")).contains(Instant.parse("2026-11-22T09:41:08Z"));
    }

    @Test
    void firstOfSeveralValuesCounts() {
        MultivaluedHashMap<String, String> parameters = new MultivaluedHashMap<>();
        parameters.addAll("p", "1", "2");

        assertThat(new QueryInput(parameters).integer("p", 1, 9)).contains(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10", "-1", "1.0", "x", "99999999999", "1e0"})
    void numberOutsideOfItsLimitsIsRefused(String value) {
        assertRefused("p: must be a whole number from 1 to 9", value, q -> q.integer("p", 1, 9));
    }

    @Test
    void unknownNameIsRefusedWithTheKnownOnes() {
        assertRefused("p: must be one of a, b", "A", q -> q.oneOf("p", List.of("a", "b")));
    }

    /** The years beyond 9999 are dates to the JDK, and overflow what is made of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "22.11.2026",
                "2026-02-30",
                "2026-11-22T00:00:00Z",
                "+999999999-12-31",
                "+300000000-01-01",
                "-999999999-01-01"
            })
    void otherDatesAreRefused(String value) {
        assertRefused("p: must be a date such as 2026-11-22", value, q -> q.date("p"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22", "now", "+10000-01-01T00:00:00Z"})
    void otherTimesAreRefused(String value) {
        assertRefused("p: must be an RFC 3339 timestamp such as 2026-11-22T09:41:08Z", value, q -> q.instant("p"));
    }

    @Test
    void plusSignThatArrivesAsABlankIsTakenForWhatItWas() {
        assertThat(query("2026-11-22T10:41:08 01:00").instant("p")).contains(Instant.parse("2026-11-22T09:41:08Z"));
        assertThat(query("2026-11-22T10:41:08+01:00").instant("p")).contains(Instant.parse("2026-11-22T09:41:08Z"));
    }

    private static void assertRefused(String message, String value, Consumer<QueryInput> read) {
        assertThatThrownBy(() -> read.accept(query(value)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    private static QueryInput query(String value) {
        return new QueryInput(new MultivaluedHashMap<>(Map.of("p", value)));
    }
}
