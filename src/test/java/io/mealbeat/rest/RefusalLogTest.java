package io.mealbeat.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.LogRecorder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
    private static final Throwable CAUSE = new IllegalStateException("no connection");
    private static final String LINE = "WARNING Request refused: java.lang.IllegalStateException: no connection";

    private final AtomicLong now = new AtomicLong(Long.MIN_VALUE);
    private final RefusalLog refusals = new RefusalLog(now::get);

    @Test
    void manyRefusalsInASecondAreOneLineAndTheNextSaysHowMany() {
        try (LogRecorder log = new LogRecorder(RefusalLog.class)) {
            for (int i = 0; i < 500; i++) {
                refusals.refused(CAUSE);
            }
            assertThat(log.lines()).containsExactly(LINE);

            now.addAndGet(Duration.ofSeconds(1).toNanos());
            refusals.refused(CAUSE);
            assertThat(log.lines()).last().isEqualTo(LINE + " (and 499 others since this was said last)");

            now.addAndGet(Duration.ofHours(1).toNanos());
            refusals.refused(CAUSE);
            assertThat(log.lines()).last().isEqualTo(LINE);
        }
    }
}
