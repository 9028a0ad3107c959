package io.mealbeat.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleLogTest {
    private static final long DAY = Duration.ofHours(24).toSeconds();

    private final SampleLog log = new SampleLog();

    @Test
    void emptyLogHasNothing() {
        assertThat(log.last(Duration.ofMinutes(5))).isEmpty();
    }

    @Test
    void anHourIsKeptAsItWasTaken() {
        fill(2 * 3600);

        assertThat(log.last(Duration.ofHours(1))).hasSize(720);
        assertThat(log.last(Duration.ofMinutes(5))).hasSize(60);
    }

    @Test
    void aDayIsKeptByTheMinuteAndNothingIsCountedTwice() {
        fill(DAY + 3600);

        List<Sample> day = log.last(Duration.ofHours(24));
        assertThat(day).hasSizeLessThanOrEqualTo(1441);
        assertThat(day.stream().mapToLong(sample -> sample.counts().opened()).sum())
                .isBetween(DAY / 5 - 12, DAY / 5 + 12);
    }

    @Test
    void aDayThatHasJustBegunHasWhatThereIs() {
        fill(30);

        assertThat(log.last(Duration.ofHours(24)))
                .singleElement()
                .satisfies(sample -> assertThat(sample.counts().opened()).isEqualTo(6));
    }

    private void fill(long seconds) {
        for (long second = 5; second <= seconds; second += 5) {
            log.add(Samples.at(second, 1));
        }
    }
}
