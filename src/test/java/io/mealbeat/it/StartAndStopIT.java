package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawWebSocket;
import io.mealbeat.testing.TomcatProcess;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StartAndStopIT {
    private static final Duration DEPLOYMENT = Duration.ofSeconds(60);

    @Test
    void aBadSettingFailsTheDeploymentWithALineThatNamesKeyValueAndRule() {
        try (TomcatProcess tomcat = TomcatProcess.prepare("bad-setting")
                .with("MEALBEAT_HEARTBEAT_PONG_TIMEOUT", "PT60S")
                .launch()) {
            await().atMost(DEPLOYMENT).until(() -> tomcat.statusOf("/health") == 404);

            assertThat(tomcat.output().lines())
                    .filteredOn(line -> line.contains("SEVERE") && line.contains("io.mealbeat."))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .contains("Mealbeat cannot start: mealbeat.heartbeat.pong-timeout = PT60S: must be shorter than"
                            + " mealbeat.heartbeat.interval (PT25S)");
            assertThat(tomcat.base().resolve("mealbeat-data")).doesNotExist();
        }
    }

    /** Threads, drivers and thread locals that outlive the application would keep all of its classes in memory. */
    @Test
    @Tag("faults")
    void anUndeployedApplicationLeavesNothingBehindAndCanBeDeployedAgain() {
        try (TomcatProcess tomcat =
                TomcatProcess.prepare("redeploy").lookingForArchivesEachSecond().start()) {
            User user = tomcat.api().register();
            try (RawWebSocket socket = tomcat.api().socket(user).open()) {
                socket.nextText();
                tomcat.api().logMeal(user, "2 eggs");
                assertThat(socket.nextText()).contains("meal_log.completed");
                tomcat.undeploy();

                assertThat(socket.closeCode()).isEqualTo(1012);
            }
            await().atMost(DEPLOYMENT).until(() -> tomcat.statusOf("/health") == 404);
            tomcat.deploy();
            tomcat.awaitReady();
            assertThat(tomcat.api()
                            .get("/meal-logs", user)
                            .data()
                            .path("total_count")
                            .intValue())
                    .isEqualTo(1);
            tomcat.stop();

            List<String> lines = tomcat.output().lines().toList();
            assertThat(lines)
                    .filteredOn(line -> line.contains("Mealbeat has stopped"))
                    .hasSize(2);
            assertThat(lines)
                    .noneMatch(line -> line.contains("memory leak"))
                    .noneMatch(line -> line.contains("failed to stop"))
                    .noneMatch(line -> line.contains("failed to unregister"))
                    .noneMatch(line -> line.contains("SEVERE"));
        }
    }
}
