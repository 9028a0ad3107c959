package io.mealbeat.nutrition.fdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.testing.FdcRelease;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a row costs that row; what is no release is refused. */
class MalformedReleaseTest {
    @TempDir
    private Path dir;

    private ImportFixture fixture;

    @BeforeEach
    void open() {
        fixture = new ImportFixture(dir);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static FdcRelease release() {
        return new FdcRelease().food(1, "sr_legacy_food", "First", "1", 100, 5, 10, 4);
    }

    private static void assertCount(FoodImport done, String file, String reason, long count) {
        assertThat(ImportFixture.count(done, file, reason))
                .as("%s of %s", reason, file)
                .isEqualTo(count);
    }

    @Test
    void badRowsAreCountedByReasonAndTheRestIsImported() {
        FdcRelease release = release()
                .row("food", "\"2\",\"sr_legacy_food\",\"Broken \"quote\",\"1\",\"2024-10-31\"")
                .row("food", "\"3\",\"sr_legacy_food\",\"Never closed,1,2024-10-31")
                .row("food", "\"4\",\"sr_legacy_food\",\"Few columns\"")
                .row("food", "\"x5\",\"sr_legacy_food\",\"Bad id\",\"1\",\"2024-10-31\"")
                .row("food", "\"6\",\"sr_legacy_food\",\"  \",\"1\",\"2024-10-31\"")
                .row("food", "\"7\",\"sample_food\",\"A sample\",\"1\",\"2024-10-31\"")
                .row("food", "\"8\",\"martian_food\",\"Unknown type\",\"1\",\"2024-10-31\"")
                .row("food", "\"9\",\"sr_legacy_food\",\"Two\nlines\",\"1\",\"not a date\"")
                .food(10, "sr_legacy_food", "No nutrients", "1")
                .food(11, "sr_legacy_food", "Too heavy", "1", 400, 60, 60, 1)
                .food(12, "sr_legacy_food", "Last, still read", "1", 50, 1, 10, 0.5)
                .nutrient(9, 1008, 10)
                .nutrient(9, 1005, 2)
                .nutrient(12, 1079, -3)
                .nutrient(12, 2000, 1_000)
                .nutrient(12, 987654, 1)
                .nutrient(999, 1008, 1)
                .row("food_nutrient", "\"1\",\"12\",\"1079\",\"many\",,,,,,,")
                .row("food_nutrient", "\"1\",\"12\",\"1079\",\"NaN\",,,,,,,")
                .row("food_nutrient", "\"1\",\"12\",\"1079\",\"\",,,,,,,")
                .portion(12, 1, 1, "4711", "", 10)
                .portion(12, 2, 1, "1000", "", -10)
                .portion(12, 3, 0, "1000", "", 10);

        FoodImport done = fixture.load(release.toFolder(dir.resolve("r")));

        assertThat(done.status()).as(done.error()).isEqualTo(FoodImport.Status.COMPLETED);
        assertThat(fixture.rows()).hasSize(3);
        assertThat(fixture.food(9).name()).isEqualTo("Two lines");
        assertThat(fixture.food(12).name()).isEqualTo("Last, still read");
        assertThat(fixture.food(12).per100g().fiberG()).isZero();
        assertCount(done, "food.csv", "broken_quotes", 2);
        assertCount(done, "food.csv", "wrong_columns", 1);
        assertCount(done, "food.csv", "bad_id", 1);
        assertCount(done, "food.csv", "blank_name", 1);
        assertCount(done, "food.csv", "bad_date", 1);
        assertCount(done, "food.csv", "other_data_type", 1);
        assertCount(done, "food.csv", "unknown_data_type", 1);
        assertCount(done, "food.csv", "no_nutrients", 1);
        assertCount(done, "food.csv", "macros_too_heavy", 1);
        assertCount(done, "food_nutrient.csv", "negative", 1);
        assertCount(done, "food_nutrient.csv", "absurd", 1);
        assertCount(done, "food_nutrient.csv", "unknown_nutrient", 1);
        assertCount(done, "food_nutrient.csv", "unknown_food", 1);
        assertCount(done, "food_nutrient.csv", "bad_number", 2);
        assertCount(done, "food_nutrient.csv", "missing_value", 1);
        assertCount(done, "food_portion.csv", "unknown_unit", 1);
        assertCount(done, "food_portion.csv", "bad_weight", 2);
        assertThat(done.progress().counts().foodsSkipped()).isEqualTo(2);
        assertThat(done.progress().problems())
                .allSatisfy(
                        problem -> assertThat(problem.examples()).isNotEmpty().hasSizeLessThanOrEqualTo(5));
    }

    /** Foods that were read would else be neither stored nor skipped. */
    @Test
    void anIdThatComesTwiceIsCountedAndItsLastRowIsTaken() {
        FdcRelease release =
                release().row("food", FdcRelease.quoted(1, "sr_legacy_food", "First, said again", "1", "2024-10-31"));

        FoodImport done = fixture.load(release.toFolder(dir.resolve("r")));

        assertThat(fixture.food(1).name()).isEqualTo("First, said again");
        assertCount(done, "food.csv", "repeated", 1);
        assertThat(done.progress().counts().foodsRead()).isEqualTo(2);
        assertThat(fixture.store.latest().orElseThrow().progress().problems())
                .extracting(Problem::reason)
                .containsExactly("repeated");
    }

    @Test
    void aServingOfNothingIsCountedAndTheFoodIsKeptWithoutIt() {
        FdcRelease release = new FdcRelease()
                .food(1, "branded_food", "Bar", "", 400, 5, 60, 15)
                .packaged(1, "Acme", "00000000000017", -5, "g", "");

        FoodImport done = fixture.load(release.toFolder(dir.resolve("r")));

        assertCount(done, "branded_food.csv", "bad_serving", 1);
        assertThat(fixture.food(1).portions())
                .allSatisfy(portion -> assertThat(portion.grams()).isPositive());
    }

    @Test
    void aRowThatIsNotUtf8IsReadAsWindowsWroteItAndCounted() throws IOException {
        Path folder = release().toFolder(dir.resolve("r"));
        byte[] row = "\"2\",\"sr_legacy_food\",\"Cr\u00e8me\",\"1\",\"2024-10-31\"\r\n".getBytes("windows-1252");
        Path food = folder.resolve("food.csv");
        byte[] before = Files.readAllBytes(food);
        try (OutputStream out = Files.newOutputStream(food)) {
            out.write("\ufeff".getBytes(StandardCharsets.UTF_8));
            out.write(before);
            out.write(row);
        }
        Files.writeString(
                folder.resolve("food_nutrient.csv"),
                Files.readString(folder.resolve("food_nutrient.csv")) + "9,2,1008,300,,,,,,,\n9,2,1004,30,,,,,,,");

        FoodImport done = fixture.load(folder);

        assertThat(fixture.food(2).name()).isEqualTo("Cr\u00e8me");
        assertCount(done, "food.csv", "not_utf8", 1);
    }

    @Test
    void anEndlessLineIsPassedOver() {
        FdcRelease release = release()
                .row("food", "\"2\",\"sr_legacy_food\",\"" + "x".repeat(400_000) + "\",\"1\",\"2024-10-31\"")
                .food(3, "sr_legacy_food", "Behind it", "1", 10, 1, 1, 0);

        FoodImport done = fixture.load(release.toFolder(dir.resolve("r")));

        assertCount(done, "food.csv", "too_long", 1);
        assertThat(fixture.food(3).name()).isEqualTo("Behind it");
    }

    @Test
    void whatIsNoReleaseIsRefusedWithAReason() throws IOException {
        Path text = Files.writeString(dir.resolve("notes.zip"), "no zip at all");
        Path empty = Files.createDirectories(dir.resolve("empty"));
        Path other = new FdcRelease().file("food", "name;price\r\nbread;3\r\n").toFolder(dir.resolve("other"));
        Path half = release().without("food_nutrient").toZip(dir.resolve("half.zip"), "");

        assertRefused(dir.resolve("nowhere"), "does not exist");
        assertRefused(text, "is no zip");
        assertRefused(empty, "no release of USDA FoodData Central");
        assertRefused(other, "it has no column fdc_id, data_type, description");
        assertRefused(half, "no food_nutrient.csv");
        assertThat(fixture.store.latest()).isEmpty();
    }

    /** The JDK compares no checksum when it reads an entry: a figure that a broken disk has changed would be imported as true. */
    @Test
    void aDamagedZipChangesNothingAndIsSaidToBeDamaged() throws IOException {
        Path zip = stored(release().toFolder(dir.resolve("r")));
        String text = Files.readString(zip, StandardCharsets.ISO_8859_1);
        Path damaged = Files.writeString(
                dir.resolve("damaged.zip"),
                text.replace("\"1008\",\"100.0\"", "\"1008\",\"900.0\""),
                StandardCharsets.ISO_8859_1);

        FoodImport failed = fixture.load(damaged);

        assertThat(failed.status()).isEqualTo(FoodImport.Status.FAILED);
        assertThat(failed.error()).contains("the zip is damaged");
        assertThat(fixture.rows()).isEmpty();

        assertThat(fixture.load(zip).status()).isEqualTo(FoodImport.Status.COMPLETED);
        assertThat(fixture.food(1).per100g().kcal()).isEqualTo(100);
    }

    /** A zip of these files whose bytes stand in it as they are. */
    private Path stored(Path folder) throws IOException {
        Path zip = dir.resolve("stored.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                Stream<Path> files = Files.list(folder)) {
            out.setMethod(ZipOutputStream.STORED);
            for (Path file : files.sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                CRC32 checksum = new CRC32();
                checksum.update(bytes);
                ZipEntry entry = new ZipEntry(file.getFileName().toString());
                entry.setSize(bytes.length);
                entry.setCrc(checksum.getValue());
                out.putNextEntry(entry);
                out.write(bytes);
                out.closeEntry();
            }
        }
        return zip;
    }

    @Test
    void aZipBombIsRefusedBeforeItIsUnpacked() throws IOException {
        Path bomb = dir.resolve("bomb.zip");
        byte[] block = new byte[1 << 20];
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            for (String name : new String[] {"../../food.csv", "../../food_nutrient.csv"}) {
                zip.putNextEntry(new ZipEntry(name));
                for (int i = 0; i < 40; i++) {
                    zip.write(block);
                }
                zip.closeEntry();
            }
        }

        assertRefused(bomb, "no table is");
    }

    private void assertRefused(Path path, String reason) {
        assertThatThrownBy(() -> fixture.load(path))
                .isInstanceOf(NotAReleaseException.class)
                .hasMessageContaining(reason);
    }
}
