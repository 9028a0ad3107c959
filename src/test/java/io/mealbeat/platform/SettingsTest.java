package io.mealbeat.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String KEY = "mealbeat.some.key";
    private static final Duration FLOOR = Duration.ofMillis(100);

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void emptyValueMeansTheDefault(String nothing) {
        Settings settings = settings(nothing);

        assertThat(settings.duration(KEY, Duration.ofSeconds(25), FLOOR)).isEqualTo(Duration.ofSeconds(25));
        assertThat(settings.integer(KEY, 7, 1, 9)).isEqualTo(7);
        assertThat(settings.flag(KEY, true)).isTrue();
        assertThat(settings.text(KEY, "text")).isEqualTo("text");
        assertThat(settings.oneOf(KEY, "a", List.of("a", "b"))).isEqualTo("a");
        assertThat(settings.list(KEY)).isEmpty();
    }

    @Test
    void missingKeyMeansTheDefault() {
        Settings settings = new Settings(new SmallRyeConfigBuilder().build());

        assertThat(settings.duration(KEY, Duration.ofSeconds(25), FLOOR)).isEqualTo(Duration.ofSeconds(25));
        assertThat(settings.integer(KEY, 7, 1, 9)).isEqualTo(7);
        assertThat(settings.flag(KEY, false)).isFalse();
        assertThat(settings.text(KEY, "text")).isEqualTo("text");
        assertThat(settings.oneOf(KEY, "b", List.of("a", "b"))).isEqualTo("b");
        assertThat(settings.list(KEY)).isEmpty();
    }

    @Test
    void valuesAreReadWithoutTheBlanksAroundThem() {
        assertThat(settings(" PT1.5S ").duration(KEY, Duration.ZERO, FLOOR)).isEqualTo(Duration.ofMillis(1_500));
        assertThat(settings(" 9 ").integer(KEY, 7, 1, 9)).isEqualTo(9);
        assertThat(settings(" false ").flag(KEY, true)).isFalse();
        assertThat(settings(" two words ").text(KEY, "")).isEqualTo("two words");
        assertThat(settings(" b ").oneOf(KEY, "a", List.of("a", "b"))).isEqualTo("b");
    }

    @Test
    void listDropsEmptyPartsAndKeepsTheOrder() {
        assertThat(settings("b, a,, ,c ,").list(KEY)).containsExactly("b", "a", "c");
    }

    @Test
    void limitsThemselvesAreAllowed() {
        assertThat(settings("PT0.1S").duration(KEY, Duration.ZERO, FLOOR)).isEqualTo(FLOOR);
        assertThat(settings("P3650D").duration(KEY, Duration.ZERO, FLOOR)).isEqualTo(Duration.ofDays(3650));
        assertThat(settings("1").integer(KEY, 7, 1, 9)).isEqualTo(1);
        assertThat(settings("9").integer(KEY, 7, 1, 9)).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "25, an ISO 8601 duration such as PT25S",
        "25s, an ISO 8601 duration such as PT25S",
        "P1M, an ISO 8601 duration such as PT25S",
        "PT0.099S, at least PT0.1S",
        "PT-1S, at least PT0.1S",
        "P3651D, at most PT87600H",
    })
    void unusableDurationNamesKeyValueAndRule(String value, String rule) {
        assertRefused(value, rule, () -> settings(value).duration(KEY, Duration.ofSeconds(25), FLOOR));
    }

    @ParameterizedTest
    @CsvSource({
        "seven, a whole number",
        "7.0, a whole number",
        "99999999999, a whole number",
        "0, between 1 and 9",
        "10, between 1 and 9",
    })
    void unusableNumberNamesKeyValueAndRule(String value, String rule) {
        assertRefused(value, rule, () -> settings(value).integer(KEY, 7, 1, 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", "1", "falsch"})
    void flagIsTrueOrFalseAndNothingElse(String value) {
        assertRefused(value, "true or false", () -> settings(value).flag(KEY, true));
    }

    @Test
    void unknownNameNamesKeyValueAndTheNames() {
        assertRefused("c", "one of a, b", () -> settings("c").oneOf(KEY, "a", List.of("a", "b")));
    }

    @Test
    void requireReturnsTheValueOrNamesKeyValueAndRule() {
        assertThat(Settings.require(true, "v", KEY, "good")).isEqualTo("v");
        assertRefused("v", "good", () -> Settings.require(false, "v", KEY, "good"));
    }

    @Test
    void everyKeyThatWasReadIsRememberedWithItsDefault() {
        Settings settings = settings("1");
        settings.integer(KEY, 7, 1, 9);
        settings.duration("mealbeat.other", Duration.ofSeconds(8), FLOOR);
        settings.list("mealbeat.list");

        assertThat(settings.defaults())
                .containsOnly(Map.entry(KEY, "7"), Map.entry("mealbeat.other", "PT8S"), Map.entry("mealbeat.list", ""));
    }

    private static void assertRefused(String value, String rule, ThrowingCallable read) {
        assertThatThrownBy(read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(KEY + " = ")
                .hasMessageEndingWith(": must be " + rule)
                .satisfies(e -> assertThat(e.getMessage()).containsAnyOf(" = " + value + ":", canonical(value)));
    }

    /** A duration that was understood is shown as the JDK writes it. */
    private static String canonical(String value) {
        return value.startsWith("P") && !value.equals("P1M")
                ? Duration.parse(value).toString()
                : value;
    }

    private static Settings settings(String value) {
        return new Settings(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of(KEY, value), "test", 500))
                .build());
    }
}
