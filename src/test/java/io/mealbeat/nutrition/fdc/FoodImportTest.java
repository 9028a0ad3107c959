package io.mealbeat.nutrition.fdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.nutrition.Barcode;
import io.mealbeat.nutrition.Food;
import io.mealbeat.nutrition.FoodType;
import io.mealbeat.nutrition.Portion;
import io.mealbeat.platform.Storage;
import io.mealbeat.platform.StorageConfig;
import io.mealbeat.testing.FdcRelease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a release becomes. */
class FoodImportTest {
    @TempDir
    private Path dir;

    private ImportFixture fixture;

    @BeforeEach
    void open() {
        fixture = new ImportFixture(dir, storage(dir));
    }

    Storage storage(Path where) {
        return Storage.open(new StorageConfig(where.resolve("data"), 2, Duration.ofSeconds(10)));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private FoodImport load(FdcRelease release, String folder) {
        return fixture.load(release.toFolder(dir.resolve(folder)));
    }

    private static FdcRelease release() {
        return new FdcRelease()
                .food(173944, "sr_legacy_food", "Bananas, raw", "9", 89, 1.09, 22.8, 0.33, 2.6, 12.2)
                .portion(173944, 1, 1, "9999", "1 medium (7\" to 7-7/8\" long)", 118)
                .portion(173944, 2, 2, "1000", "", 300)
                .food(171890, "sr_legacy_food", "Beverages, coffee, brewed", "14", 1, 0.12, 0, 0.02)
                .food(746782, "foundation_food", "Milk, whole, 3.25% milkfat", "1")
                .nutrient(746782, 2047, 60)
                .nutrient(746782, 1003, 3.27)
                .nutrient(746782, 1005, 4.63)
                .nutrient(746782, 1004, 3.2)
                .row("wweia_food_category", "4002,Citrus juice")
                .row("survey_fndds_food", "1102649,61210000,4002,2019-01-01,2020-12-31")
                .row("food", FdcRelease.quoted(1102649, "survey_fndds_food", "Orange blend, NFS", "", "2022-10-28"))
                .nutrient(1102649, 208, 47)
                .nutrient(1102649, 203, 0.7)
                .nutrient(1102649, 205, 11)
                .nutrient(1102649, 204, 0.1)
                .portion(1102649, 2, 1, "9999", "1 fl oz", 31)
                .portion(1102649, 3, 1, "9999", "Quantity not specified", 248)
                .food(2345, "branded_food", "ORANGE SODA", "Soda", 48, 0, 12, 0)
                .packaged(2345, "Fizz", "00012345678905", 355, "ml", "1 can");
    }

    @Test
    void foodsComeWithNutrientsPortionsTypesAndBarcodes() {
        FoodImport done = load(release(), "r1");

        assertThat(done.status()).isEqualTo(FoodImport.Status.COMPLETED);
        assertThat(done.progress().problems()).isEmpty();
        assertThat(done.progress().counts().added()).isEqualTo(5);
        Food banana = fixture.food(173944);
        assertThat(banana.name()).isEqualTo("Bananas, raw");
        assertThat(banana.per100g().kcal()).isEqualTo(89);
        assertThat(banana.per100g().carbsG()).isEqualTo(22.8);
        assertThat(banana.per100g().sugarG()).isEqualTo(12.2);
        assertThat(banana.portions())
                .containsExactly(new Portion("medium", 118), new Portion("cup", 150), new Portion("serving", 100));
        assertThat(fixture.food(171890).type()).isEqualTo(FoodType.WATER);
        assertThat(fixture.food(746782).type()).isEqualTo(FoodType.DRINK);
        assertThat(fixture.food(746782).per100g().kcal()).isEqualTo(60);
        assertThat(fixture.food(1102649).type()).isEqualTo(FoodType.DRINK);
        assertThat(fixture.food(1102649).defaultPortion()).isEqualTo(new Portion("serving", 248));
        for (String code : List.of("012345678905", "0012345678905", "00012345678905", "0 12345 67890 5")) {
            Food soda =
                    fixture.foods.byBarcode(Barcode.scanned(code).orElseThrow()).orElseThrow();
            assertThat(soda.brand()).isEqualTo("Fizz");
            assertThat(soda.portions()).containsExactly(new Portion("serving", 355), new Portion("can", 355));
            assertThat(soda.type()).isEqualTo(FoodType.DRINK);
        }
        assertThat(fixture.changes).hasSize(1);
    }

    @Test
    void energyInKilojoulesIsConvertedAndMissingEnergyIsComputed() {
        FdcRelease release = new FdcRelease()
                .food(1, "sr_legacy_food", "Only kilojoules", "1")
                .nutrient(1, 1062, 418.4)
                .nutrient(1, 1003, 25)
                .food(2, "sr_legacy_food", "No energy", "1")
                .nutrient(2, 1003, 10)
                .nutrient(2, 1005, 20)
                .nutrient(2, 1004, 30);

        FoodImport done = load(release, "r1");

        assertThat(fixture.food(1).per100g().kcal()).isCloseTo(100, Offset.offset(0.01));
        assertThat(fixture.food(2).per100g().kcal()).isCloseTo(390, Offset.offset(0.01));
        assertThat(ImportFixture.count(done, "food.csv", "energy_computed")).isEqualTo(1);
        assertThat(ImportFixture.count(done, "food.csv", "macro_missing")).isEqualTo(1);
    }

    @Test
    void theSameReleaseAgainChangesNothing() {
        load(release(), "r1");
        List<String> rows = fixture.rows();
        int changes = fixture.changes.size();

        FoodImport again = load(release(), "r2");

        assertThat(again.status()).isEqualTo(FoodImport.Status.COMPLETED);
        assertThat(again.progress().counts().unchanged()).isEqualTo(5);
        assertThat(again.progress().counts().added()).isZero();
        assertThat(again.progress().counts().updated()).isZero();
        assertThat(fixture.rows()).isEqualTo(rows);
        assertThat(fixture.changes).hasSize(changes);
    }

    @Test
    void aNewerReleaseUpdatesAndAnOlderOneDoesNotTakeThatBack() {
        load(release(), "r1");
        FdcRelease newer = new FdcRelease()
                .row("food", FdcRelease.quoted(173944, "sr_legacy_food", "Bananas, ripe", "9", "2025-04-24"))
                .nutrient(173944, 1008, 98)
                .nutrient(173944, 1003, 1)
                .nutrient(173944, 1005, 23)
                .nutrient(173944, 1004, 0.3);

        FoodImport update = load(newer, "r2");
        FoodImport older = load(release(), "r3");

        assertThat(update.progress().counts().updated()).isEqualTo(1);
        assertThat(fixture.food(173944).name()).isEqualTo("Bananas, ripe");
        assertThat(fixture.food(173944).portions()).containsExactly(new Portion("serving", 100));
        assertThat(ImportFixture.count(older, "food.csv", "older")).isEqualTo(1);
        assertThat(fixture.foods.size()).isEqualTo(5);
    }

    @Test
    void zipsAndFoldersInsideOfFoldersAreFoundAndEachIsRead() {
        Path folder = dir.resolve("many");
        release().toFolder(folder.resolve("sr/FoodData_Central_csv"));
        new FdcRelease().food(77, "sr_legacy_food", "Zebra", "1", 100, 20, 0, 2).toZip(folder.resolve("x.zip"), "a/b/");

        FoodImport done = fixture.load(folder);

        assertThat(done.status()).as(done.error()).isEqualTo(FoodImport.Status.COMPLETED);
        assertThat(fixture.foods.size()).isEqualTo(6);
        assertThat(fixture.food(77).name()).isEqualTo("Zebra");
    }

    @Test
    void foodsAreFoundByNameOnceTheirImportHasEnded() {
        load(release(), "r1");

        assertThat(fixture.named("BANANAS, raw")).first().isEqualTo("Bananas, raw");
        assertThat(fixture.named("orange soda fizz")).containsExactly("ORANGE SODA");
        load(new FdcRelease().food(2345, "branded_food", "ORANGE ZORBLAT", "Soda", 50, 0, 13, 0), "r2");
        assertThat(fixture.named("orange zorblat")).containsExactly("ORANGE ZORBLAT");
        assertThat(fixture.named("orange soda fizz")).doesNotContain("ORANGE SODA");
    }

    @Test
    void foodsAreCountedAgainAfterAnImportAlone() {
        assertThat(fixture.foods.size()).isZero();
        load(release(), "r1");
        assertThat(fixture.foods.size()).isEqualTo(5).isEqualTo(fixture.foods.size());
    }
}
