package io.mealbeat.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.platform.ConfigurationException;
import io.mealbeat.platform.Settings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthConfigTest {
    @Test
    void defaultsAreThoseOfTheDocumentation() {
        assertThat(config(Map.of()))
                .isEqualTo(new AuthConfig(
                        Duration.ofMinutes(15),
                        Duration.ofDays(30),
                        Duration.ofSeconds(30),
                        10,
                        new LoginLimits(10, 100, Duration.ofMinutes(15)),
                        Set.of()));
    }

    @Test
    void operatorsAreReadAsUserIds() {
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();

        assertThat(config(Map.of(
                                "mealbeat.auth.operator-users",
                                one + ", " + two.toString().toUpperCase(Locale.ROOT) + ",,"))
                        .operatorUsers())
                .containsExactlyInAnyOrder(one, two);
    }

    @Test
    void daysAreADuration() {
        assertThat(config(Map.of("mealbeat.auth.refresh-token", "P7D")).refreshTtl())
                .isEqualTo(Duration.ofDays(7));
    }

    @ParameterizedTest
    @CsvSource({
        "mealbeat.auth.access-token, PT4.999S",
        "mealbeat.auth.access-token, P30D",
        "mealbeat.auth.refresh-token, PT15M",
        "mealbeat.auth.refresh-token, PT9S",
        "mealbeat.auth.refresh-token, 30 days",
        "mealbeat.auth.refresh-grace, PT-1S",
        "mealbeat.auth.password-cost, 3",
        "mealbeat.auth.password-cost, 15",
        "mealbeat.auth.failures-per-account, 0",
        "mealbeat.auth.failures-per-address, -1",
        "mealbeat.auth.failures-window, PT0S",
        "mealbeat.auth.operator-users, ada",
        "mealbeat.auth.operator-users, 1-1-1-1-1",
    })
    void valueThatBreaksARuleFailsTheStart(String key, String value) {
        assertThatThrownBy(() -> config(Map.of(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mealbeat.auth.")
                .hasMessageContaining("must be");
    }

    private static AuthConfig config(Map<String, String> values) {
        return AuthConfig.from(new Settings(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 500))
                .build()));
    }
}
