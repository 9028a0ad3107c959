package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.Postgres;
import io.mealbeat.testing.TomcatProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

/** A data source {@code jdbc/mealbeat} that the operator gave to Tomcat holds the data; nothing else is configured. */
@Tag("faults")
class ContainerDataSourceIT {
    @Test
    void dataIsInTheServersDataSourceAndOutlivesAKill() throws Exception {
        Path driver = Path.of(
                Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        String url = Postgres.fresh().replace("&", "&amp;");
        try (TomcatProcess tomcat = TomcatProcess.prepare("container-data-source")
                .withResource(
                        "name=\"jdbc/mealbeat\" type=\"javax.sql.DataSource\" driverClassName=\"org.postgresql.Driver\" url=\""
                                + url + "\" username=\"postgres\" maxTotal=\"20\" maxWaitMillis=\"5000\"",
                        driver)
                .start()) {
            User ada = tomcat.api().register();
            String id = tomcat.api().logMeal(ada, "two eggs").path("id").textValue();
            awaitCompleted(tomcat.api(), ada, id);
            // The embedded server says off of itself; no session of the container's pool may stay that way.
            assertThat(tomcat.output())
                    .contains("data in the server's data source jdbc/mealbeat", "synchronous_commit is off");
            assertThat(tomcat.base().resolve("mealbeat-data")).doesNotExist();

            tomcat.kill();
            tomcat.start();

            // The key that signed her token is in the database, too.
            awaitCompleted(tomcat.api(), ada, id);
        }
    }

    private static void awaitCompleted(Api api, User user, String id) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        api.get("/meal-logs/" + id, user).data().path("status").textValue())
                .isEqualTo("completed"));
    }
}
