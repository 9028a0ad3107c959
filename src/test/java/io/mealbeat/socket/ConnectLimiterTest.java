package io.mealbeat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.ManualTicker;
import io.mealbeat.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConnectLimiterTest {
    private static final UUID USER = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final ManualTicker ticker = new ManualTicker(Duration.ofHours(1).toNanos());
    private final ConnectLimiter limiter = new ConnectLimiter(SocketFixture.CONFIG, ticker);

    private void connect(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(limiter.tryConnect(USER)).as("connect %d", i + 1).isZero();
        }
    }

    @Test
    void tenConnectsPassAndTheEleventhIsToldHowLongToWait() {
        connect(10);
        ticker.advance(Duration.ofSeconds(12));

        assertThat(limiter.tryConnect(USER)).isEqualTo(Duration.ofSeconds(48));
    }

    @Test
    void waitIsTruthful() {
        connect(10);
        Duration wait = limiter.tryConnect(USER);

        ticker.advance(wait.minusNanos(1));
        assertThat(limiter.tryConnect(USER)).isEqualTo(Duration.ofNanos(1));
        ticker.advance(Duration.ofNanos(1));
        assertThat(limiter.tryConnect(USER)).isZero();
    }

    /** A window that begins with the first connect lets nineteen pass around its end. */
    @Test
    void anyMinuteHasTenAtMost() {
        connect(1);
        ticker.advance(Duration.ofSeconds(59));
        connect(9);
        ticker.advance(Duration.ofSeconds(1));
        connect(1);

        assertThat(limiter.tryConnect(USER)).isEqualTo(Duration.ofSeconds(59));
    }

    @Test
    void refusedAttemptsCostNothing() {
        connect(10);
        for (int i = 0; i < 1_000; i++) {
            assertThat(limiter.tryConnect(USER)).isEqualTo(Duration.ofMinutes(1));
        }
        ticker.advance(Duration.ofMinutes(1));

        connect(10);
        assertThat(limiter.tryConnect(USER)).isPositive();
    }

    @Test
    void unusedPermitsAreNotSaved() {
        connect(1);
        ticker.advance(Duration.ofSeconds(90));

        connect(10);
        assertThat(limiter.tryConnect(USER)).isPositive();
    }

    @Test
    void usersAreIndependent() {
        connect(10);
        assertThat(limiter.tryConnect(USER)).isPositive();

        assertThat(limiter.tryConnect(OTHER)).isZero();
    }

    @Test
    void limitHoldsAcrossTheWrapAroundOfTheTicker() {
        ManualTicker wrapping =
                new ManualTicker(Long.MAX_VALUE - Duration.ofSeconds(30).toNanos());
        ConnectLimiter across = new ConnectLimiter(SocketFixture.CONFIG, wrapping);
        for (int i = 0; i < 10; i++) {
            assertThat(across.tryConnect(USER)).isZero();
        }
        wrapping.advance(Duration.ofSeconds(45));
        assertThat(across.tryConnect(USER)).isEqualTo(Duration.ofSeconds(15));
        wrapping.advance(Duration.ofSeconds(15));
        assertThat(across.tryConnect(USER)).isZero();
    }

    /** Reconnects of one user come on many threads; times read and written in two steps would let more than ten pass. */
    @Test
    void tenPassHoweverManyComeTogether() throws InterruptedException {
        List<Integer> passed = Together.run(4, thread -> () -> {
            int mine = 0;
            for (int i = 0; i < 1_000; i++) {
                if (limiter.tryConnect(USER).isZero()) {
                    mine++;
                }
            }
            return mine;
        });

        assertThat(passed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10);
    }
}
