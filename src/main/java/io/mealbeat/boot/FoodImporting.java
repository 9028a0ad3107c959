package io.mealbeat.boot;

import io.mealbeat.nutrition.fdc.FoodImports;
import io.mealbeat.platform.HandedOver;
import io.mealbeat.platform.Stopping;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Imports of foods begin after everything else has started, and rest before anything else stops. */
@ApplicationScoped
public class FoodImporting {
    private static final int AFTER_ALL = 4_000;
    private static final int BEFORE_ALL = 100;
    private static final long FIRST_LOOK_MS = 200;
    private static final long LOOK_AGAIN_MS = 15_000;

    private final FoodImports imports;
    private final ScheduledExecutorService executor;
    private final ExecutorService workers;
    private volatile Future<?> looking;

    /** For the CDI proxy. */
    protected FoodImporting() {
        imports = null;
        executor = null;
        workers = null;
    }

    @Inject
    public FoodImporting(FoodImports imports, ScheduledExecutorService executor, ExecutorService workers) {
        this.imports = imports;
        this.executor = executor;
        this.workers = workers;
    }

    void start(@Observes @Priority(AFTER_ALL) @Initialized(ApplicationScoped.class) Object event) {
        looking = executor.scheduleWithFixedDelay(
                new HandedOver(imports::tick, workers), FIRST_LOOK_MS, LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
    }

    void stopAnnounced(@Observes @Priority(BEFORE_ALL) Stopping.Announced event) {
        rest();
    }

    void stop(@Observes @Priority(BEFORE_ALL) @BeforeDestroyed(ApplicationScoped.class) Object event) {
        rest();
    }

    private void rest() {
        if (looking != null) {
            looking.cancel(false);
            imports.stop();
        }
    }
}
