package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Loading the food table is part of every start of the server. Counted is the thread's time on the processor, because a busy
 * machine stretches the time on the wall at will.
 */
class CatalogStartTest {
    /** Some times what a warm JVM takes on a quiet machine: only a change of the order of growth fails here. */
    private static final Duration LIMIT = Duration.ofMillis(400);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Test
    void catalogIsMadeInAFractionOfASecond() {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = threads.getCurrentThreadCpuTime();
            FoodCatalog catalog = new EmbeddedFoodCatalog();
            long took = threads.getCurrentThreadCpuTime() - start;
            System.out.printf("catalog of %d foods made in %.0f ms of processor time%n", catalog.size(), took / 1e6);
            best = Math.min(best, took);
        }
        assertThat(Duration.ofNanos(best)).isLessThan(LIMIT);
    }
}
