package io.mealbeat.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.platform.LocalAttemptWindows;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadingLimiterTest {
    private static final UUID ADA = new UUID(0, 1);
    private static final UUID GRACE = new UUID(0, 2);

    private final AtomicLong now = new AtomicLong();

    private ReadingLimiter limiter(int parses, int meals) {
        return new ReadingLimiter(new ReadingLimits(parses, meals), new LocalAttemptWindows(now::get));
    }

    @Test
    void oneUserIsToldWhenToComeBackAndTheOthersAreNot() {
        ReadingLimiter limiter = limiter(2, 600);
        limiter.beforeParse(ADA);
        now.addAndGet(Duration.ofSeconds(20).toNanos());
        limiter.beforeParse(ADA);

        assertThatThrownBy(() -> limiter.beforeParse(ADA))
                .isInstanceOfSatisfying(TooManyReadingsException.class, e -> assertThat(e.retryAfter())
                        .isEqualTo(Duration.ofSeconds(40)));
        limiter.beforeParse(GRACE);
        limiter.beforeMeal(ADA);
        now.addAndGet(Duration.ofSeconds(40).toNanos());
        limiter.beforeParse(ADA);
    }

    @Test
    void mealsAreCountedForThemselves() {
        ReadingLimiter limiter = limiter(60, 1);
        limiter.beforeMeal(ADA);

        assertThatThrownBy(() -> limiter.beforeMeal(ADA)).isInstanceOf(TooManyReadingsException.class);
        limiter.beforeParse(ADA);
    }

    @Test
    void whereReadingCostsNothingNobodyIsLimited() {
        ReadingLimiter limiter = new ReadingLimiter(ReadingLimits.NONE, new LocalAttemptWindows(now::get));

        assertThatNoException().isThrownBy(() -> {
            for (int i = 0; i < 5_000; i++) {
                limiter.beforeParse(ADA);
                limiter.beforeMeal(ADA);
            }
        });
    }
}
