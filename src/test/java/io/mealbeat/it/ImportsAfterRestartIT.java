package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.FdcRelease;
import io.mealbeat.testing.TomcatProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that says it is ready finds what was imported before it was started. */
@Tag("faults")
class ImportsAfterRestartIT {
    private static final int FOODS = 2_000;
    private static final String SEARCH = "/foods/search?q=zorblat%20stew%201234";

    @TempDir
    private Path dir;

    /** On a fast disk that can be so by luck; {@code ImportsAtStartTest} decides the order of things. This one shows that the parts are wired. */
    @Test
    void theFirstSearchAfterAKillFindsWhatWasImported() {
        FdcRelease release = new FdcRelease();
        for (int i = 1; i <= FOODS; i++) {
            release.food(i, "sr_legacy_food", "Zorblat stew " + i, "1", 100 + i % 700, 5, 10, 4);
        }
        Path zip = release.toZip(dir.resolve("release.zip"), "");
        try (TomcatProcess tomcat = TomcatProcess.prepare("imports-after-restart")
                .with("MEALBEAT_FOODS_IMPORT", zip.toString())
                .start()) {
            User user = tomcat.api().register();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> tomcat.api()
                                    .get("/foods/search?q=zorblat", user)
                                    .data()
                                    .path("total")
                                    .intValue()
                            == FOODS);
            tomcat.kill();
            tomcat.launch();
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> tomcat.statusOf("/ready") == 200);

            JsonNode found = tomcat.api().get(SEARCH, user).data().path("foods");

            assertThat(found.path(0).path("name").textValue()).isEqualTo("Zorblat stew 1234");
            tomcat.stop();
            assertThat(tomcat.output().lines()).noneMatch(line -> line.contains("SEVERE"));
        }
    }
}
