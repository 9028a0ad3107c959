package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Loading the food table is part of every start of the server. */
class CatalogStartTest {
    /** Ten times what it takes on a quiet machine with a warm JVM, so that only a change of the order of growth fails here. */
    private static final Duration LIMIT = Duration.ofMillis(500);

    @Test
    void catalogIsMadeInAFractionOfASecond() {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            FoodCatalog catalog = new EmbeddedFoodCatalog();
            long took = System.nanoTime() - start;
            System.out.printf("catalog of %d foods made in %.0f ms%n", catalog.size(), took / 1e6);
            best = Math.min(best, took);
        }
        assertThat(Duration.ofNanos(best)).isLessThan(LIMIT);
    }
}
