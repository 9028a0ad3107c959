package io.mealbeat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LivenessConfigTest {
    @ParameterizedTest
    @CsvSource({"PT0.1S, PT0.02S", "PT1S, PT0.0625S", "PT8S, PT0.5S", "PT60S, PT0.5S"})
    void sweepIsAShortPartOfThePongTimeoutWithinItsBounds(Duration pongTimeout, Duration period) {
        assertThat(new LivenessConfig(Duration.ofMinutes(2), pongTimeout, Duration.ZERO, Duration.ZERO).sweepPeriod())
                .isEqualTo(period);
    }

    @Test
    void intervalOfZeroSwitchesHeartbeatsOff() {
        LivenessConfig off =
                new LivenessConfig(Duration.ZERO, Duration.ofSeconds(8), Duration.ofMinutes(5), Duration.ofMinutes(10));

        assertThat(off.heartbeats()).isFalse();
        assertThat(ConnectionFixture.DEFAULTS.heartbeats()).isTrue();
    }
}
