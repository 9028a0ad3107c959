package io.mealbeat.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.ManualTicker;
import io.mealbeat.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-11-22T09:41:08Z");

    private final MutableClock wall = new MutableClock(START);
    private final ManualTicker ticker = new ManualTicker();
    private final SteadyClock clock = new SteadyClock(wall, ticker::nanoTime);

    @Test
    void goesOnWithTheMonotonicClockAlsoWhereThatWrapsAround() {
        assertThat(clock.instant()).isEqualTo(START);
        ticker.advance(Duration.ofHours(2));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(2)));
    }

    @Test
    void doesNotJumpWithTheTimeOfDay() {
        wall.advance(Duration.ofHours(-1));
        assertThat(clock.instant()).isEqualTo(START);
        wall.advance(Duration.ofHours(3));
        assertThat(clock.instant()).isEqualTo(START);
    }
}
