package io.mealbeat.nutrition.fdc;

import io.mealbeat.nutrition.EmbeddedFoodCatalog;
import io.mealbeat.nutrition.Food;
import io.mealbeat.nutrition.FoodsChanged;
import io.mealbeat.nutrition.ImportedFood;
import io.mealbeat.nutrition.ImportedFoods;
import io.mealbeat.nutrition.ImportedNames;
import io.mealbeat.nutrition.jdbc.JdbcImportStore;
import io.mealbeat.nutrition.jdbc.JdbcImportedFoods;
import io.mealbeat.platform.Json;
import io.mealbeat.platform.SteadyClock;
import io.mealbeat.platform.Storage;
import io.mealbeat.platform.StorageConfig;
import io.mealbeat.testing.MutableClock;
import io.mealbeat.testing.SameThreadExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Imports into a real database, run on the thread of the test. */
final class ImportFixture implements AutoCloseable {
    final Storage storage;
    final JdbcImportStore store;
    final ImportedFoods foods;
    final MutableClock clock = new MutableClock(Instant.parse("2026-11-25T09:00:00Z"));
    /** Of the leases' clock. */
    private final AtomicLong nanos = new AtomicLong();

    /** Runs that ended like their process. */
    int killed;

    final List<FoodsChanged> changes = new ArrayList<>();
    final EmbeddedFoodCatalog catalog = new EmbeddedFoodCatalog();
    private final ImportedNames names;

    /** Where uploads are. */
    final Path folder;

    ImportFixture(Path dir) {
        this(dir, Storage.open(new StorageConfig(dir.resolve("data"), 2, Duration.ofSeconds(10))));
    }

    /** @param storage closed with this */
    ImportFixture(Path dir, Storage storage) {
        this.storage = storage;
        folder = dir.resolve("imports");
        store = new JdbcImportStore(storage.database(), new SteadyClock(clock, nanos::get), Json.mapper());
        foods = new JdbcImportedFoods(storage.database());
        names = new ImportedNames(catalog, foods, 10_000);
    }

    FoodImports imports(Path atStart, UnaryOperator<ImportStore> wrapping) {
        ImportConfig config = new ImportConfig(Optional.ofNullable(atStart), folder, 1_000_000, 1L << 30, 1_000);
        return new FoodImports(wrapping.apply(store), config, new AtOnce(), clock, this::changed);
    }

    /** Until the lease of a killed node has expired. */
    void waitForLease() {
        nanos.addAndGet(Duration.ofSeconds(91).toNanos());
    }

    private void changed(FoodsChanged event) {
        changes.add(event);
        names.follow();
    }

    /** Names that a search finds. */
    List<String> named(String query) {
        return catalog.search(query, 5).foods().stream().map(Food::name).toList();
    }

    /** Imports to the end. */
    FoodImport load(Path path) {
        clock.advance(Duration.ofSeconds(1));
        imports(null, UnaryOperator.identity()).start(path);
        return store.latest().orElseThrow();
    }

    Food food(long fdcId) {
        return foods.byId(ImportedFood.idOf(fdcId)).orElseThrow();
    }

    /** How often something was counted. */
    static long count(FoodImport done, String file, String reason) {
        return done.progress().problems().stream()
                .filter(problem ->
                        problem.file().equals(file) && problem.reason().equals(reason))
                .mapToLong(Problem::count)
                .sum();
    }

    /** Every stored value of every portion of every food, but for the revisions. */
    List<String> rows() {
        String sql = "SELECT f.*, p.position, p.unit, p.grams FROM foods f JOIN food_portions p ON p.food_id = f.id";
        return storage.database().read(handle -> handle
                .createQuery(sql)
                .map((row, context) -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        boolean revision = row.getMetaData().getColumnLabel(i).equals("revision");
                        text.append(revision ? "" : row.getString(i)).append('|');
                    }
                    return text.toString();
                })
                .list()
                .stream()
                .sorted()
                .toList());
    }

    @Override
    public void close() {
        catalog.close();
        storage.close();
    }

    private final class AtOnce extends SameThreadExecutor {
        @Override
        public void execute(Runnable task) {
            try {
                super.execute(task);
            } catch (ResumedImportTest.Killed e) {
                killed++;
            }
        }
    }
}
