package io.mealbeat.nutrition.fdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.meal.MealFixture;
import io.mealbeat.meal.MealStatus;
import io.mealbeat.platform.Storage;
import io.mealbeat.platform.StorageConfig;
import io.mealbeat.testing.FdcRelease;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who logs meals does not wait for an import. How long it takes is printed. */
class MealsDuringImportTest {
    private static final int FOODS = 10_000;

    @TempDir
    private Path dir;

    private Storage storage() {
        return Storage.open(new StorageConfig(dir.resolve("data"), 2, Duration.ofSeconds(30)));
    }

    private Path release(int foods) {
        FdcRelease release = new FdcRelease();
        for (int i = 1; i <= foods; i++) {
            release.food(i, "sr_legacy_food", "Imported dish " + i, "1", 100 + i % 700, 5, 10 + i % 80, 4, 1, 2);
            release.portion(i, 1, 1, "1000", "", 100 + i % 90);
        }
        return release.toZip(dir.resolve("release.zip"), "");
    }

    /** Each batch waits until a meal that was logged by another thread has been stored. */
    private static ImportStore loggingBeforeBatches(ImportStore store, Runnable log) {
        return (ImportStore) Proxy.newProxyInstance(
                ImportStore.class.getClassLoader(), new Class<?>[] {ImportStore.class}, (proxy, method, arguments) -> {
                    if (List.of("stage", "publish", "clearSome").contains(method.getName())) {
                        CompletableFuture.runAsync(log).get(20, TimeUnit.SECONDS);
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** An import in one transaction would hold SQLite's only writer, and the first meal would wait for its end, which waits for it. */
    @Test
    void mealIsLoggedAndAnalyzedBetweenAnyTwoBatches() {
        try (ImportFixture fixture = new ImportFixture(dir, storage());
                MealFixture meals = new MealFixture(fixture.storage, fixture.clock)) {
            UUID user = UUID.randomUUID();
            List<UUID> logged = new ArrayList<>();
            fixture.imports(
                            null,
                            store -> loggingBeforeBatches(store, () -> {
                                UUID id = meals.submit(user, "2 eggs and a banana")
                                        .id();
                                meals.job(MealFixture.analyzer()).run(id);
                                logged.add(id);
                            }))
                    .start(release(1_200));

            FoodImport done = fixture.store.latest().orElseThrow();
            assertThat(done.status()).as(done.error()).isEqualTo(FoodImport.Status.COMPLETED);
            assertThat(logged).hasSizeGreaterThan(10);
            assertThat(logged).allMatch(id -> meals.statusOf(id) == MealStatus.COMPLETED);
        }
    }

    /** The meals before the end were stored while the import was going on. */
    @Test
    void tenThousandFoodsAreImportedWhileMealsGoOn() {
        Path zip = release(FOODS);
        try (ImportFixture fixture = new ImportFixture(dir, storage());
                MealFixture meals = new MealFixture(fixture.storage, fixture.clock)) {
            AtomicBoolean ended = new AtomicBoolean();
            CompletableFuture<List<Long>> waits = CompletableFuture.supplyAsync(() -> waits(meals, ended));
            long wall = System.nanoTime();
            fixture.imports(null, UnaryOperator.identity()).start(zip);
            Duration took = Duration.ofNanos(System.nanoTime() - wall);
            ended.set(true);
            List<Long> sorted = waits.join().stream().sorted().toList();

            FoodImport done = fixture.store.latest().orElseThrow();
            System.out.printf(
                    Locale.ROOT,
                    "%d foods of %d records imported and indexed in %.1f s; meanwhile %d meals were"
                            + " logged, each in %.1f ms at the median, %.1f ms at most%n",
                    done.progress().counts().added(),
                    done.progress().counts().rowsRead(),
                    took.toMillis() / 1e3,
                    sorted.size(),
                    sorted.get(sorted.size() / 2) / 1e6,
                    sorted.get(sorted.size() - 1) / 1e6);
            assertThat(done.progress().counts().added()).isEqualTo(FOODS);
            assertThat(fixture.catalog.indexed()).isEqualTo(FOODS);
            assertThat(sorted).hasSizeGreaterThan(1);
        }
    }

    /** Of one meal after the other, until the import has ended. */
    private static List<Long> waits(MealFixture meals, AtomicBoolean ended) {
        List<Long> nanos = new ArrayList<>();
        UUID user = UUID.randomUUID();
        do {
            long start = System.nanoTime();
            meals.submit(user, "a banana");
            nanos.add(System.nanoTime() - start);
        } while (!ended.get());
        return nanos;
    }
}
