package io.mealbeat.boot;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mealbeat.nutrition.EmbeddedFoodCatalog;
import io.mealbeat.nutrition.FoodLookup;
import io.mealbeat.nutrition.MealAnalyzer;
import io.mealbeat.nutrition.MealText;
import io.mealbeat.nutrition.PersonalFoods;
import io.mealbeat.nutrition.TextMealAnalyzer;
import io.mealbeat.nutrition.llm.LlmConfig;
import io.mealbeat.nutrition.llm.LlmMealAnalyzer;
import io.mealbeat.nutrition.llm.TokenLedger;
import io.mealbeat.ops.LlmMetrics;
import io.mealbeat.platform.AttemptWindows;
import io.mealbeat.platform.SteadyClock;
import io.mealbeat.platform.Stopping;
import io.mealbeat.rest.ReadingLimits;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the analyzer. What waits for a language model is broken off before anybody waits for the analyses under way to end, since
 * those would take longer than a server waits.
 */
@ApplicationScoped
public class Analyzers {
    private static final Logger log = LoggerFactory.getLogger(Analyzers.class);
    private static final int BEFORE_STARTUP_STOPS = 1;

    private static final int AFTER_STARTUP = 5_000;

    private LlmMealAnalyzer llm;

    /**
     * Tables and index are made now, and not while the first person waits for their meal, nor while the server waits for its start. The
     * words are written so that all is used. The index takes as long as all the rest, so it is made beside it. Nothing of it is needed
     * for the start, which goes on without.
     */
    void warmUp(
            @Observes @Priority(AFTER_STARTUP) @Initialized(ApplicationScoped.class) Object event,
            EmbeddedFoodCatalog catalog,
            TextMealAnalyzer embedded,
            ExecutorService workers) {
        warm(workers, () -> catalog.search("chesse", 1));
        warm(workers, () -> embedded.analyze(MealText.of("2 slices of bread with chesse")));
    }

    static void warm(ExecutorService workers, Runnable task) {
        try {
            workers.execute(() -> reported(task));
        } catch (RejectedExecutionException e) {
            // A server's executor may be full, or not take tasks yet.
            log.info("The first meal is read without a warm-up: {}", e.toString());
        }
    }

    /** An executor may keep a fault to itself. */
    private static void reported(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            log.error("Meals cannot be read by the food table", e);
        }
    }

    @Produces
    @Singleton
    LlmConfig config(Beans beans) {
        return beans.configuration().llm();
    }

    /** The embedded analyzer costs nothing. */
    @Produces
    @Singleton
    ReadingLimits readingLimits(LlmConfig config) {
        LlmConfig.PerUser limits = config.limits().perUser();
        return config.enabled()
                ? new ReadingLimits(limits.parsesPerMinute(), limits.mealsPerMinute())
                : ReadingLimits.NONE;
    }

    @Produces
    @Singleton
    FoodLookup foodLookup(EmbeddedFoodCatalog catalog, PersonalFoods personal) {
        return new FoodLookup(catalog, personal);
    }

    /** Nothing of a language model is made where none is asked. */
    @Produces
    @Singleton
    @Typed(MealAnalyzer.class)
    MealAnalyzer analyzer(LlmConfig config, TextMealAnalyzer embedded, Parts parts) {
        if (!config.enabled()) {
            return embedded;
        }
        log.info("Meals are read by {}", config.endpoint());
        llm = parts.analyzer(config, embedded);
        return llm;
    }

    void stopAnnounced(
            @Observes(notifyObserver = Reception.IF_EXISTS) @Priority(BEFORE_STARTUP_STOPS) Stopping.Announced event) {
        stop();
    }

    void stop(
            @Observes(notifyObserver = Reception.IF_EXISTS)
                    @Priority(BEFORE_STARTUP_STOPS)
                    @BeforeDestroyed(ApplicationScoped.class)
                    Object event) {
        stop();
    }

    private void stop() {
        if (llm != null) {
            llm.close();
        }
    }

    /** What an analyzer with a language model needs. */
    @ApplicationScoped
    public static class Parts {
        private final FoodLookup foods;
        private final AttemptWindows windows;
        private final TokenLedger ledger;
        private final MeterRegistry meters;
        private final ObjectMapper json;
        private final Clock clock;

        /** For the CDI proxy. */
        protected Parts() {
            foods = null;
            windows = null;
            ledger = null;
            meters = null;
            json = null;
            clock = null;
        }

        @Inject
        public Parts(
                FoodLookup foods,
                AttemptWindows windows,
                TokenLedger ledger,
                MeterRegistry meters,
                ObjectMapper json,
                Clock clock) {
            this.foods = foods;
            this.windows = windows;
            this.ledger = ledger;
            this.meters = meters;
            this.json = json;
            this.clock = clock;
        }

        LlmMealAnalyzer analyzer(LlmConfig config, MealAnalyzer embedded) {
            return new LlmMealAnalyzer(
                    new LlmMealAnalyzer.Setup(
                            config,
                            ledger,
                            new LlmMetrics(meters),
                            json,
                            clock,
                            new SteadyClock(clock, System::nanoTime)),
                    windows,
                    foods,
                    embedded);
        }
    }
}
