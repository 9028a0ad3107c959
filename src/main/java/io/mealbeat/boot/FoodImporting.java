package io.mealbeat.boot;

import io.mealbeat.nutrition.EmbeddedFoodCatalog;
import io.mealbeat.nutrition.FoodsChanged;
import io.mealbeat.nutrition.ImportedFoods;
import io.mealbeat.nutrition.ImportedNames;
import io.mealbeat.nutrition.fdc.FoodImports;
import io.mealbeat.platform.DatabaseUnavailableException;
import io.mealbeat.platform.HandedOver;
import io.mealbeat.platform.Stopping;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports of foods begin after everything else has started, and rest before anything else stops. So does the indexing of what has been
 * imported here or elsewhere, but for its first pass: that begins at once, as searches and analyses wait for it.
 */
@ApplicationScoped
public class FoodImporting {
    private static final Logger log = LoggerFactory.getLogger(FoodImporting.class);
    private static final int AFTER_ALL = 4_000;
    private static final int BEFORE_ALL = 100;
    private static final long FIRST_LOOK_MS = 200;
    private static final long LOOK_AGAIN_MS = 15_000;
    /** One statement that reads one entry of an index. */
    private static final long NAMES_MS = 5_000;

    private final FoodImports imports;
    private final ImportedNames names;
    private final ScheduledExecutorService executor;
    private final ExecutorService workers;
    private final List<Future<?>> passes = new ArrayList<>();

    /** For the CDI proxy. */
    protected FoodImporting() {
        imports = null;
        names = null;
        executor = null;
        workers = null;
    }

    @Inject
    public FoodImporting(
            FoodImports imports,
            EmbeddedFoodCatalog catalog,
            ImportedFoods foods,
            ScheduledExecutorService executor,
            ExecutorService workers) {
        this.imports = imports;
        this.names = new ImportedNames(catalog, foods, imports.config().indexed());
        this.executor = executor;
        this.workers = workers;
    }

    /** Before the first analysis. Of no instance, since making one would read the settings before they have been checked. */
    static void expect(
            @Observes @Priority(BEFORE_ALL) @Initialized(ApplicationScoped.class) Object event,
            EmbeddedFoodCatalog catalog) {
        catalog.expectImports();
    }

    void start(@Observes @Priority(AFTER_ALL) @Initialized(ApplicationScoped.class) Object event) {
        passes.add(executor.scheduleWithFixedDelay(
                new HandedOver(imports::tick, workers), FIRST_LOOK_MS, LOOK_AGAIN_MS, TimeUnit.MILLISECONDS));
        passes.add(executor.scheduleWithFixedDelay(
                new HandedOver(this::follow, workers), 0, NAMES_MS, TimeUnit.MILLISECONDS));
    }

    /** On the thread of the import, so that what it says it has imported is found. */
    void changed(@Observes FoodsChanged event) {
        follow();
    }

    /** Survives any exception. */
    private void follow() {
        try {
            names.follow();
        } catch (DatabaseUnavailableException e) {
            log.debug("Names of imported foods wait for the database");
        } catch (RuntimeException | Error e) {
            log.error("Names of imported foods cannot be indexed; the next pass runs as scheduled", e);
        }
    }

    void stopAnnounced(@Observes @Priority(BEFORE_ALL) Stopping.Announced event) {
        rest();
    }

    void stop(@Observes @Priority(BEFORE_ALL) @BeforeDestroyed(ApplicationScoped.class) Object event) {
        rest();
    }

    private void rest() {
        passes.forEach(pass -> pass.cancel(false));
        names.stop();
        if (!passes.isEmpty()) {
            imports.stop();
        }
    }
}
