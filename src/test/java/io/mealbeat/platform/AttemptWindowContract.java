package io.mealbeat.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a limit may count on, wherever attempts are counted. In real time, which is the only one that Redis has. */
public abstract class AttemptWindowContract {
    private static final int LIMIT = 3;
    private static final Duration WINDOW = Duration.ofMillis(600);

    private final String key = UUID.randomUUID().toString();

    protected abstract AttemptWindows windows();

    protected AttemptWindow<String> window() {
        return windows().of("contract", LIMIT, WINDOW, 1_000);
    }

    @Test
    void attemptsBeyondTheLimitAreRefusedUntilTheOldestIsOld() {
        AttemptWindow<String> window = window();
        for (int i = 0; i < LIMIT; i++) {
            assertThat(window.refusedFor(key)).isEmpty();
            assertThat(window.add(key)).isTrue();
        }

        assertThat(window.add(key)).isFalse();
        assertThat(window.refusedFor(key))
                .hasValueSatisfying(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(WINDOW));
        assertThat(window.add("other " + key)).isTrue();
        await().pollInterval(Duration.ofMillis(20)).until(() -> window.add(key));
    }

    @Test
    void forgottenKeyBeginsAnew() {
        AttemptWindow<String> window = window();
        for (int i = 0; i < LIMIT; i++) {
            window.add(key);
        }

        window.forget(key);

        assertThat(window.refusedFor(key)).isEmpty();
        assertThat(window.add(key)).isTrue();
        window.forgetExpired();
    }

    @Test
    void ofParallelAttemptsNoMoreThanTheLimitCount() throws InterruptedException {
        AttemptWindow<String> window = windows().of("parallel", LIMIT, Duration.ofMinutes(1), 1_000);

        List<Boolean> counted = Together.run(8, thread -> () -> window.add(key));

        assertThat(counted).filteredOn(counts -> counts).hasSize(LIMIT);
    }
}
