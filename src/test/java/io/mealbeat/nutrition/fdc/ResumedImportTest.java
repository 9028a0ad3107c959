package io.mealbeat.nutrition.fdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.nutrition.ImportedFood;
import io.mealbeat.platform.Storage;
import io.mealbeat.platform.StorageConfig;
import io.mealbeat.testing.FdcRelease;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import that was killed goes on where it was, and comes to the same end. */
class ResumedImportTest {
    private static final int FOODS = 1_500;

    @TempDir
    private Path dir;

    Storage storage(Path where) {
        return Storage.open(new StorageConfig(where, 2, Duration.ofSeconds(10)));
    }

    private ImportFixture fixture(String name) {
        return new ImportFixture(dir, storage(dir.resolve(name)));
    }

    /** As when the process dies: what runs does not come back, and nothing is cleaned up. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static FdcRelease release() {
        FdcRelease release = new FdcRelease();
        for (int i = 1; i <= FOODS; i++) {
            release.food(i, "sr_legacy_food", "Food number " + i, "1", 100 + i % 300, 5, 10 + i % 50, 4, 1);
            release.portion(i, 1, 1, "1000", "", 100 + i % 90);
            release.row("food_nutrient", "1," + i + ",1079,bad,,,,,,,");
        }
        return release;
    }

    /** After some batches nothing reaches the database any more. */
    static ImportStore dyingAfter(ImportStore store, int batches) {
        int[] left = {batches};
        return (ImportStore) Proxy.newProxyInstance(
                ImportStore.class.getClassLoader(), new Class<?>[] {ImportStore.class}, (proxy, method, arguments) -> {
                    boolean batch = List.of("stage", "publish", "clearSome").contains(method.getName());
                    left[0] -= batch ? 1 : 0;
                    if (left[0] < 0) {
                        throw new Killed();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void anImportThatIsKilledAgainAndAgainEndsWithTheSameRowsAndCounts() {
        Path zip = release().toZip(dir.resolve("release.zip"), "FoodData/");
        List<String> expected;
        FoodImport whole;
        try (ImportFixture fixture = fixture("whole")) {
            whole = fixture.load(zip);
            expected = fixture.rows();
        }
        assertThat(expected).as("two portions each").hasSize(2 * FOODS);

        try (ImportFixture fixture = fixture("killed")) {
            int kills = 0;
            fixture.imports(null, store -> dyingAfter(store, 3)).start(zip);
            FoodImport state = fixture.store.latest().orElseThrow();
            while (state.status() == FoodImport.Status.RUNNING && kills < 100) {
                kills++;
                fixture.waitForLease();
                fixture.imports(null, store -> dyingAfter(store, 3)).tick();
                state = fixture.store.latest().orElseThrow();
            }

            assertThat(state.status()).isEqualTo(FoodImport.Status.COMPLETED);
            assertThat(fixture.killed).isEqualTo(kills).isGreaterThan(3);
            assertThat(fixture.rows()).isEqualTo(expected);
            assertThat(state.progress().counts()).isEqualTo(whole.progress().counts());
            assertThat(state.progress().problems()).isEqualTo(whole.progress().problems());
            assertThat(state.id())
                    .isEqualTo(fixture.store.latest().orElseThrow().id());
        }
    }

    @Test
    void theConfiguredReleaseIsImportedOnce() {
        Path zip = new FdcRelease()
                .food(1, "sr_legacy_food", "One", "1", 100, 5, 10, 4)
                .toZip(dir.resolve("release.zip"), "");
        try (ImportFixture fixture = fixture("data")) {
            fixture.imports(zip, UnaryOperator.identity()).tick();
            FoodImport first = fixture.store.latest().orElseThrow();
            fixture.imports(zip, UnaryOperator.identity()).tick();

            assertThat(first.status()).isEqualTo(FoodImport.Status.COMPLETED);
            assertThat(fixture.store.latest().orElseThrow()).isEqualTo(first);
            assertThat(fixture.foods.byId(ImportedFood.idOf(1))).isPresent();
        }
    }

    @Test
    void aConfiguredReleaseThatIsNoneIsReportedAsFailed() {
        try (ImportFixture fixture = fixture("data")) {
            fixture.imports(dir.resolve("missing.zip"), UnaryOperator.identity())
                    .tick();

            FoodImport state = fixture.store.latest().orElseThrow();
            assertThat(state.status()).isEqualTo(FoodImport.Status.FAILED);
            assertThat(state.error()).contains("missing.zip does not exist");
        }
    }

    @Test
    void oneImportRunsAtATime() {
        Path zip = release().toZip(dir.resolve("release.zip"), "");
        try (ImportFixture fixture = fixture("data")) {
            FoodImports[] imports = new FoodImports[1];
            imports[0] = fixture.imports(
                    null,
                    store -> beforeStaging(store, () -> assertThatThrownBy(() -> imports[0].start(zip))
                            .isInstanceOf(ImportRunningException.class)));

            imports[0].start(zip);

            FoodImport state = fixture.store.latest().orElseThrow();
            assertThat(state.status()).as(state.error()).isEqualTo(FoodImport.Status.COMPLETED);
        }
    }

    static ImportStore beforeStaging(ImportStore store, Runnable check) {
        return (ImportStore) Proxy.newProxyInstance(
                ImportStore.class.getClassLoader(), new Class<?>[] {ImportStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("stage")) {
                        check.run();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
