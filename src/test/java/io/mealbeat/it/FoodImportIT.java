package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.FdcRelease;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators import, and clients find what was imported. */
class FoodImportIT extends OnEmbeddedTomcat {
    private static final String IMPORT = "/api/v1/ops/foods/import";
    private static final int MANY = 10_000;
    /** Other ones with each run, as the data of an earlier run may still be there. */
    private static final long FIRST =
            10_000_000L + MANY * ThreadLocalRandom.current().nextLong(10_000);

    @TempDir
    private Path dir;

    private User user;

    @BeforeEach
    void register() {
        user = api.register();
    }

    private HttpRequest.Builder asOperator() {
        return api.request(IMPORT).header("X-Operator-Key", EmbeddedServer.OPERATOR_KEY);
    }

    private Reply upload(Path zip) {
        try {
            return api.send(asOperator()
                    .header("Content-Type", "application/zip")
                    .POST(BodyPublishers.ofFile(zip))
                    .build());
        } catch (FileNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private Reply startBelowFolder(String path) {
        return api.send(asOperator()
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Api.text(Map.of("path", path))))
                .build());
    }

    private JsonNode ended(Reply begun) {
        assertThat(begun.status()).as("%s", begun).isEqualTo(202);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !state().path("import").path("status").asText().equals("running"));
        JsonNode last = state().path("import");
        assertThat(last.path("id")).isEqualTo(begun.data().path("id"));
        return last;
    }

    private JsonNode state() {
        return api.send(asOperator().GET().build()).data();
    }

    @Test
    void tenThousandFoodsOfAnUploadedZipAreAllThere() {
        FdcRelease release = new FdcRelease();
        for (int i = 0; i < MANY; i++) {
            release.food(
                    FIRST + i, "sr_legacy_food", "Imported dish " + i, "1", 100 + i % 700, 5, 10 + i % 80, 4, 1, 2);
            release.portion(FIRST + i, 1, 1, "1000", "", 100 + i % 90);
        }
        int before = state().path("imported_foods").intValue();

        JsonNode done = ended(upload(release.toZip(dir.resolve("many.zip"), "FoodData_Central_csv/")));

        assertThat(done.path("status").textValue()).as("%s", done).isEqualTo("completed");
        assertThat(done.path("percent").intValue()).isEqualTo(100);
        assertThat(done.path("foods_added").intValue()).isEqualTo(MANY);
        assertThat(done.path("problems")).isEmpty();
        assertThat(state().path("imported_foods").intValue()).isEqualTo(before + MANY);
        JsonNode data =
                api.get("/foods/search?q=imported%20dish&limit=100", user).data();
        assertThat(data.path("total").intValue()).isGreaterThanOrEqualTo(MANY);
        JsonNode food = api.get("/foods/search?q=imported%20dish%209999", user)
                .data()
                .path("foods")
                .get(0);
        assertThat(food.path("name").textValue()).isEqualTo("Imported dish 9999");
        assertThat(food.path("calories").intValue()).isEqualTo(100 + 9999 % 700);
        assertThat(food.path("portions").get(0).path("grams").doubleValue()).isEqualTo(100.0 + 9999 % 90);
        assertThat(api.get("/foods/" + food.path("id").textValue(), user).data())
                .isEqualTo(food);
        assertThat(EmbeddedServer.dataDir()
                        .resolve("imports")
                        .toFile()
                        .list((folder, name) -> name.startsWith("upload-")))
                .isEmpty();
    }

    @Test
    void aBarcodeLeadsToItsFoodHoweverManyZerosItHas() {
        new FdcRelease()
                .food(6_000_001, "branded_food", "Barcode cereal", "Cereal", 380, 8, 80, 3)
                .packaged(6_000_001, "Crunch", "070847812739", 30, "g", "1 cup")
                .toFolder(EmbeddedServer.dataDir().resolve("imports/barcodes"));
        assertThat(ended(startBelowFolder("barcodes")).path("status").textValue())
                .isEqualTo("completed");

        for (String code : new String[] {"070847812739", "0070847812739", "00070847812739"}) {
            Reply reply = api.get("/foods/barcode/" + code, user);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.data().path("name").textValue()).isEqualTo("Barcode cereal");
            assertThat(reply.data().path("brand").textValue()).isEqualTo("Crunch");
        }
        assertThat(api.get("/foods/barcode/4006381333931", user).status()).isEqualTo(404);
        assertThat(api.get("/foods/barcode/4006381333931", null).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1234567", "123456789", "12345678901", "123456789012345", "abcdefgh", "00000000", "1234567x"})
    void whatIsNoBarcodeIsRefused(String code) {
        Reply reply = api.get("/foods/barcode/" + code, user);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error().path("code").textValue()).isEqualTo("INVALID_INPUT");
    }

    @ParameterizedTest
    @CsvSource({"GET", "POST"})
    void importsAreForOperators(String method) {
        HttpRequest.Builder bare = api.request(IMPORT)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{\"path\":\"x\"}"));

        assertThat(api.send(bare.build()).status()).isEqualTo(401);
        assertThat(api.send(bare.header("Authorization", "Bearer " + user.accessToken())
                                .build())
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../mealbeat.db", "/etc/passwd", "..", "nowhere.zip", "a\u0001b"})
    void onlyWhatIsInTheFolderOfImportsIsRead(String path) {
        new FdcRelease().toFolder(EmbeddedServer.dataDir().resolve("imports/known"));

        Reply reply = startBelowFolder(path);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error().path("message").textValue()).contains("path");
    }

    @Test
    void anUploadThatIsNoReleaseIsRefusedWithTheReason() {
        Path other = new FdcRelease().without("food").toZip(dir.resolve("other.zip"), "");

        Reply reply = upload(other);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error().path("message").textValue()).contains("no food.csv");
    }

    @Test
    void largeBodiesOfOthersAreStillRefusedUnread() {
        Reply reply = api.send(api.request("/api/v1/nutrition/parse")
                .header("Authorization", "Bearer " + user.accessToken())
                .header("Content-Type", "application/zip")
                .POST(BodyPublishers.ofByteArray(new byte[100_000]))
                .build());

        assertThat(reply.status()).isEqualTo(413);
    }
}
