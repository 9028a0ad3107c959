package io.mealbeat.nutrition.fdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.FdcRelease;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an import that was broken off, and of the upload that it was made of. */
class UnfinishedImportTest {
    @TempDir
    private Path dir;

    private ImportFixture fixture;

    @BeforeEach
    void open() throws IOException {
        fixture = new ImportFixture(dir);
        Files.createDirectories(fixture.folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static FdcRelease release(int foods) {
        FdcRelease release = new FdcRelease();
        for (int i = 1; i <= foods; i++) {
            release.food(i, "sr_legacy_food", "Food number " + i, "1", 100, 5, 10, 4);
        }
        return release;
    }

    private Path upload(FdcRelease release) {
        return release.toZip(fixture.folder.resolve("upload-" + UUID.randomUUID() + ".zip"), "");
    }

    /** Begins an import that is killed after its first batch. */
    private FoodImport killed(Path source) {
        fixture.imports(null, store -> ResumedImportTest.dyingAfter(store, 2)).start(source);
        FoodImport state = fixture.store.latest().orElseThrow();
        assertThat(state.status()).isEqualTo(FoodImport.Status.RUNNING);
        return state;
    }

    private FoodImport latest() {
        return fixture.store.latest().orElseThrow();
    }

    /** A store of which some answers are others. */
    private static UnaryOperator<ImportStore> answering(Map<String, Object> answers) {
        return store -> (ImportStore) Proxy.newProxyInstance(
                ImportStore.class.getClassLoader(), new Class<?>[] {ImportStore.class}, (proxy, method, arguments) -> {
                    if (answers.containsKey(method.getName())) {
                        return answers.get(method.getName());
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void theUploadOfAnImportThatIsReplacedIsDiscarded() {
        Path first = upload(release(500));
        killed(first);
        fixture.clock.advance(Duration.ofSeconds(1));

        Path second = upload(release(600));
        fixture.imports(null, UnaryOperator.identity()).start(second);

        assertThat(latest().status()).isEqualTo(FoodImport.Status.COMPLETED);
        assertThat(latest().source()).isEqualTo(second.toString());
        assertThat(fixture.folder).isEmptyDirectory();
    }

    @Test
    void theSameFilesUploadedAgainGoOnFromTheNewUpload() {
        Path first = upload(release(500));
        FoodImport begun = killed(first);

        Path second = upload(release(500));
        FoodImport goesOn = fixture.imports(null, store -> ResumedImportTest.dyingAfter(store, 1))
                .start(second);

        assertThat(goesOn.id()).isEqualTo(begun.id());
        assertThat(goesOn.progress().bytesDone()).isGreaterThan(0);
        assertThat(latest().source()).isEqualTo(second.toString());
        assertThat(first).doesNotExist();
        fixture.imports(null, UnaryOperator.identity()).tick();
        assertThat(latest().status()).isEqualTo(FoodImport.Status.COMPLETED);
        assertThat(latest().id()).isEqualTo(begun.id());
        assertThat(fixture.folder).isEmptyDirectory();
    }

    @Test
    void theUploadOfAnImportThatCannotGoOnIsDiscarded() throws IOException {
        Path zip = upload(release(500));
        killed(zip);
        Files.writeString(zip, "no zip any more");

        fixture.imports(null, UnaryOperator.identity()).tick();

        assertThat(latest().status()).isEqualTo(FoodImport.Status.FAILED);
        assertThat(zip).doesNotExist();
    }

    @Test
    void uploadsThatNoImportNeedsAreDiscardedAfterADay() throws IOException {
        Path needed = upload(release(500));
        killed(needed);
        Path stale = upload(release(1));
        Path fresh = upload(release(1));
        Path other = Files.writeString(fixture.folder.resolve("upload-notes.zip"), "of an operator");
        FileTime old = FileTime.from(fixture.clock.instant().minus(Duration.ofHours(25)));
        for (Path file : new Path[] {needed, stale, other}) {
            Files.setLastModifiedTime(file, old);
        }
        Files.setLastModifiedTime(fresh, FileTime.from(fixture.clock.instant()));

        fixture.imports(null, store -> ResumedImportTest.dyingAfter(store, 1)).tick();

        assertThat(stale).doesNotExist();
        assertThat(needed).exists();
        assertThat(fresh).exists();
        assertThat(other).exists();
    }

    @Test
    void theSameFilesWithOtherTimesAreTheSame() throws IOException {
        Path folder = release(500).toFolder(dir.resolve("release"));
        FoodImport begun = killed(folder);
        Files.setLastModifiedTime(folder.resolve("food.csv"), FileTime.fromMillis(1_000_000_000_000L));

        fixture.imports(null, UnaryOperator.identity()).tick();

        assertThat(latest().id()).isEqualTo(begun.id());
        assertThat(latest().status()).as(latest().error()).isEqualTo(FoodImport.Status.COMPLETED);
    }

    /** Under the same path each node may have files of its own, of which only those of one are the right ones. */
    @Test
    void aNodeWithOtherFilesLeavesTheImportToTheOthersForADay() {
        Path folder = release(500).toFolder(dir.resolve("release"));
        killed(folder);
        release(400).toFolder(folder);
        FoodImports otherNode = fixture.imports(null, answering(Map.of("isShared", true)));

        otherNode.tick();
        assertThat(latest().status()).isEqualTo(FoodImport.Status.RUNNING);

        fixture.clock.advance(Duration.ofHours(25));
        otherNode.tick();
        assertThat(latest().status()).isEqualTo(FoodImport.Status.FAILED);
        assertThat(latest().error()).contains("has changed");
    }

    /** A node that was killed for good with an upload on its disk kept all others from what they were configured to import for a day. */
    @Test
    void theConfiguredReleaseReplacesAnImportThatNoNodeGoesOnWith() throws IOException {
        Path upload = upload(release(500));
        FoodImport lost = killed(upload);
        Files.delete(upload);
        Path zip = release(5).toZip(dir.resolve("release.zip"), "");
        FoodImports otherNode = fixture.imports(zip, answering(Map.of("isShared", true)));

        fixture.clock.advance(Duration.ofMinutes(4));
        otherNode.tick();
        assertThat(latest().id()).isEqualTo(lost.id());
        assertThat(latest().status()).isEqualTo(FoodImport.Status.RUNNING);

        fixture.clock.advance(Duration.ofMinutes(2));
        otherNode.tick();
        assertThat(latest().source()).isEqualTo(zip.toString());
        assertThat(latest().status()).as(latest().error()).isEqualTo(FoodImport.Status.COMPLETED);
        assertThat(statuses()).containsExactlyInAnyOrder("REPLACED", "COMPLETED");
    }

    @Test
    void aCopyOfTheLostUploadThatIsConfiguredGoesOnWhereItWas() throws IOException {
        Path upload = upload(release(500));
        FoodImport lost = killed(upload);
        Files.delete(upload);
        Path copy = release(500).toZip(dir.resolve("release.zip"), "");

        fixture.clock.advance(Duration.ofMinutes(6));
        fixture.imports(copy, answering(Map.of("isShared", true))).tick();

        assertThat(latest().id()).isEqualTo(lost.id());
        assertThat(latest().status()).as(latest().error()).isEqualTo(FoodImport.Status.COMPLETED);
    }

    /** As the latest import its failure would hide the unfinished one from the node that can go on with it. */
    @Test
    void aConfiguredFileThatIsNoReleaseReplacesNothing() throws IOException {
        Path upload = upload(release(500));
        FoodImport lost = killed(upload);
        byte[] content = Files.readAllBytes(upload);
        Files.delete(upload);
        Path bad = Files.writeString(dir.resolve("bad.zip"), "no zip");

        fixture.clock.advance(Duration.ofMinutes(6));
        fixture.imports(bad, answering(Map.of("isShared", true))).tick();
        assertThat(latest().status()).isEqualTo(FoodImport.Status.RUNNING);

        Files.write(upload, content);
        fixture.imports(null, UnaryOperator.identity()).tick();
        assertThat(latest().id()).isEqualTo(lost.id());
        assertThat(latest().status()).as(latest().error()).isEqualTo(FoodImport.Status.COMPLETED);
    }

    private List<String> statuses() {
        return fixture.storage.database().read(handle -> handle.createQuery("SELECT status FROM food_imports")
                .mapTo(String.class)
                .list());
    }

    @Test
    void theConfiguredReleaseIsTriedAgainWhereAnotherImportWasRunning() {
        Path zip = release(5).toZip(dir.resolve("release.zip"), "");
        Map<String, Object> answers = new HashMap<>(Map.of("claim", false));
        FoodImports imports = fixture.imports(zip, answering(answers));

        imports.tick();
        assertThat(fixture.store.latest()).isEmpty();

        answers.clear();
        imports.tick();
        assertThat(latest().status()).isEqualTo(FoodImport.Status.COMPLETED);
    }
}
