package io.mealbeat.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.mealbeat.nutrition.EmbeddedFoodCatalog;
import io.mealbeat.nutrition.TextMealAnalyzer;
import io.mealbeat.testing.LogRecorder;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The warm-up at the start, which is worth no failed deployment. */
class AnalyzersTest {
    private final ExecutorService workers = Executors.newSingleThreadExecutor();

    private void end() throws InterruptedException {
        workers.shutdown();
        assertThat(workers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theWarmUpReadsAMeal() throws InterruptedException {
        EmbeddedFoodCatalog catalog = new EmbeddedFoodCatalog();
        try (LogRecorder log = new LogRecorder(Analyzers.class)) {
            new Analyzers().warmUp("started", catalog, new TextMealAnalyzer(catalog), workers);
            end();

            assertThat(log.lines()).isEmpty();
        }
    }

    /** A server's own executor may have a full queue, or be on its way down. */
    @Test
    void anExecutorThatTakesNoTaskKeepsNoServerFromItsStart() throws InterruptedException {
        EmbeddedFoodCatalog catalog = new EmbeddedFoodCatalog();
        end();
        try (LogRecorder log = new LogRecorder(Analyzers.class)) {
            assertThatCode(() -> new Analyzers().warmUp("started", catalog, new TextMealAnalyzer(catalog), workers))
                    .doesNotThrowAnyException();

            assertThat(log.lines()).hasSize(2).allMatch(line -> line.startsWith("INFO "));
        }
    }

    @Test
    void aFaultOfTheWarmUpIsReported() throws InterruptedException {
        try (LogRecorder log = new LogRecorder(Analyzers.class)) {
            Analyzers.warm(workers, () -> {
                throw new IllegalStateException("no table");
            });
            end();

            assertThat(log.lines()).hasSize(1).allMatch(line -> line.startsWith("SEVERE "));
        }
    }
}
