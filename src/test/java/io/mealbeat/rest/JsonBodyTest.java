package io.mealbeat.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mealbeat.platform.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    private static final List<String> MEALS = List.of("lunch", "dinner");
    private static final String INSTANT_RULE = "f: must be an RFC 3339 timestamp such as 2026-11-22T09:41:08Z";

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'f':null}", "{'F':'x','other':1}"})
    void missingAndNullFieldsAreAbsent(String json) {
        JsonBody body = body(json);

        assertThat(body.optionalText("f", 1, 9)).isEmpty();
        assertThat(body.optionalOneOf("f", MEALS)).isEmpty();
        assertThat(body.optionalAmount("f")).isEmpty();
        assertThat(body.optionalInstant("f")).isEmpty();
        assertThat(body.optionalId("f")).isEmpty();
        assertRefused("f: is required", json, b -> b.text("f", 1, 9));
        assertRefused("f: is required", json, b -> b.oneOf("f", MEALS));
        assertRefused("f: is required", json, b -> b.amount("f"));
        assertRefused("f: is required", json, b -> b.objects("f", 1, 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "{}", "['x']"})
    void otherTypesAreNotText(String value) {
        assertRefused("f: must be text", "{'f':" + value + "}", b -> b.text("f", 1, 9));
    }

    @Test
    void textIsMeasuredInCodePoints() {
        assertThat(body("{'f':'🍮🍮🍮'}").text("f", 1, 3)).isEqualTo("🍮🍮🍮");
        assertRefused("f: must have 1 to 2 characters", "{'f':'🍮🍮🍮'}", b -> b.text("f", 1, 2));
        assertRefused("f: must have 2 to 9 characters", "{'f':'🍮'}", b -> b.text("f", 2, 9));
        assertRefused("f: must have 1 to 9 characters", "{'f':''}", b -> b.text("f", 1, 9));
    }

    @Test
    void blankTextIsNoTextWhereSomeIsAskedFor() {
        assertRefused("f: must not be blank", "{'f':' \\t\\n '}", b -> b.text("f", 1, 9));
        assertThat(body("{'f':'  '}").optionalText("f", 0, 9)).contains("  ");
        assertThat(body("{'f':''}").optionalText("f", 0, 9)).contains("");
    }

    @Test
    void nulCharacterIsRefused() {
        assertRefused("f: must not contain the NUL character", "{'f':'a\\u0000b'}", b -> b.text("f", 1, 9));
    }

    /** UTF-8 has no half characters: the event of such a meal would fail to decode on the user's devices. */
    @ParameterizedTest
    @ValueSource(strings = {"\\ud83c", "\\udf6e", "a\\ud83cb", "\\udf6e\\ud83c"})
    void halfOfASurrogatePairIsRefused(String text) {
        assertRefused("f: must be valid Unicode", "{'f':'" + text + "'}", b -> b.text("f", 1, 9));
    }

    @Test
    void escapedSurrogatePairIsACharacter() {
        assertThat(body("{'f':'\\ud83c\\udf6e'}").text("f", 1, 1)).isEqualTo("🍮");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'brunch'", "'LUNCH'", "' lunch'", "''", "1", "['lunch']"})
    void unknownNameIsRefusedWithTheKnownOnes(String value) {
        assertRefused("f: must be one of lunch, dinner", "{'f':" + value + "}", b -> b.oneOf("f", MEALS));
    }

    @Test
    void knownNameIsTaken() {
        assertThat(body("{'f':'dinner'}").oneOf("f", MEALS)).isEqualTo("dinner");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.5, 0.5", "1e3, 1000", "1000000, 1000000"})
    void amountsAreNumbersUpToAMillion(String value, double expected) {
        assertThat(body("{'f':" + value + "}").amount("f")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"1\"', must be a number",
        "true, must be a number",
        "[1], must be a number",
        "'\"NaN\"', must be a number",
        "-0.1, must be between 0 and 1000000",
        "-1e400, must be a finite number",
        "1e400, must be a finite number",
        "1000000.1, must be between 0 and 1000000",
        "99999999999999999999999999, must be between 0 and 1000000",
    })
    void absurdAmountsAreRefused(String value, String rule) {
        assertRefused("f: " + rule, "{'f':" + value + "}", b -> b.amount("f"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T09:41:08Z, 2026-11-22T09:41:08Z",
        "2026-11-22T10:41:08+01:00, 2026-11-22T09:41:08Z",
        "2026-11-22T09:41:08.123Z, 2026-11-22T09:41:08.123Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
    })
    void timestampsAreReadInAnyOffset(String text, Instant instant) {
        assertThat(body("{'f':'" + text + "'}").optionalInstant("f")).contains(instant);
    }

    /** The last two are within the years when read, and without when shown in UTC, with a sign that no client understands. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'yesterday'",
                "'2026-11-22'",
                "'2026-11-22T09:41:08'",
                "'2026-02-30T09:41:08Z'",
                "'1969-12-31T23:59:59Z'",
                "'+10000-01-01T00:00:00Z'",
                "1763800868",
                "'9999-12-31T23:59:59-01:00'",
                "'1970-01-01T00:00:00+01:00'"
            })
    void otherTimesAreRefused(String value) {
        assertRefused(INSTANT_RULE, "{'f':" + value + "}", b -> b.optionalInstant("f"));
    }

    @Test
    void idsAreFullUuids() {
        UUID id = UUID.randomUUID();

        assertThat(body("{'f':'" + id + "'}").optionalId("f")).contains(id);
        for (String value : List.of("'1-1-1-1-1'", "'" + id + "0'", "'zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz'", "7")) {
            assertRefused("f: must be a UUID", "{'f':" + value + "}", b -> b.optionalId("f"));
        }
    }

    @Test
    void listsHaveTheirLimits() {
        assertThat(body("{'f':[{},{}]}").objects("f", 1, 2)).hasSize(2);
        assertRefused("f: must have 1 to 2 entries", "{'f':[]}", b -> b.objects("f", 1, 2));
        assertRefused("f: must have 1 to 2 entries", "{'f':[{},{},{}]}", b -> b.objects("f", 1, 2));
        assertRefused("f: must be a list", "{'f':{}}", b -> b.objects("f", 1, 2));
        assertRefused("f[1]: must be an object", "{'f':[{},7]}", b -> b.objects("f", 1, 2));
        assertRefused("f[0]: must be an object", "{'f':[null]}", b -> b.objects("f", 1, 2));
    }

    @Test
    void fieldsOfListsAreNamedByTheirPath() {
        String json = "{'items':[{'calories':1,'parts':[{'g':1}]},{'calories':'x','parts':[{'g':1},{}]}]}";

        assertRefused("items[1].calories: must be a number", json, b -> b.objects("items", 1, 9)
                .get(1)
                .amount("calories"));
        assertRefused("items[1].parts[1].g: is required", json, b -> b.objects("items", 1, 9)
                .get(1)
                .objects("parts", 1, 9)
                .get(1)
                .amount("g"));
        assertThat(body(json).objects("items", 1, 9).get(1).broken("x", "is odd"))
                .hasMessage("items[1].x: is odd");
    }

    private static void assertRefused(String message, String json, Consumer<JsonBody> read) {
        assertThatThrownBy(() -> read.accept(body(json)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    /** Quotes are single for legibility here. */
    private static JsonBody body(String json) {
        try {
            return new JsonBody(Json.mapper().readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
