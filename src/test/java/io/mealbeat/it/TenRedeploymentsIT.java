package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawWebSocket;
import io.mealbeat.testing.ScriptedClient;
import io.mealbeat.testing.ScriptedClient.Behaviour;
import io.mealbeat.testing.TomcatProcess;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Taken away and brought back ten times, with connections of every kind open, the application leaves nothing in the server. */
@Tag("faults")
class TenRedeploymentsIT {
    private static final int ROUNDS = 10;
    private static final int CLIENTS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int FIRST_JDK_WITHOUT_INHERITED_RIGHTS = 24;
    private static final Pattern OURS = Pattern.compile("mealbeat|db-scheduler|Hikari|weld|Flyway");
    private static final Pattern LEAK = Pattern.compile("(?i)memory leak|failed to stop|failed to unregister|SEVERE");

    /**
     * The bugs: a thread, a timer or a pool that outlives the application, a driver that stays registered, a thread local in a
     * thread of the server. Each keeps all classes of the old application in memory, and the tenth deployment of a week ends the
     * server.
     */
    @Test
    void nothingOfTheOldApplicationSurvives() {
        try (TomcatProcess tomcat = TomcatProcess.prepare("redeploy-ten")
                .with("MEALBEAT_AUTH_PASSWORD_COST", "4")
                .with("MEALBEAT_DRAIN_PERIOD", "PT0.5S")
                .with("MEALBEAT_SOCKET_CONNECTS_PER_MINUTE", "1000")
                .with("MEALBEAT_SOCKET_MAX_CONNECTIONS_PER_USER", "100")
                // Caches of the JDK and of libraries that go when memory runs short are no leak.
                .withOption("-XX:SoftRefLRUPolicyMSPerMB=0")
                .lookingForArchivesEachSecond()
                .start()) {
            User user = tomcat.api().register();
            for (int round = 1; round <= ROUNDS; round++) {
                long began = System.nanoTime();
                useAndTakeAway(tomcat, tomcat.api().login(user), round);
                tomcat.deploy();
                tomcat.awaitReady();
                assertThat(linesOfALeak(tomcat))
                        .as("after redeployment %d", round)
                        .isEmpty();
                System.out.println("TenRedeploymentsIT: redeployment " + round + " after "
                        + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms");
            }
            // The JDK keeps the thread that waited for a process (SQLite's driver asks for the system's name) for a
            // minute.
            await().atMost(LIMIT).until(() -> !tomcat.jvm().threads().contains("process reaper"));
            int loaders = tomcat.jvm().liveObjects("org.apache.catalina.loader.ParallelWebappClassLoader");
            tomcat.stop();
            assertThat(linesOfALeak(tomcat)).isEmpty();
            // The one in use, and at most the last one. Up to JDK 23 a thread of Tomcat's pool that is started while
            // code of an
            // application runs inherits that application's access rights, and with them its class loader.
            int most = Runtime.version().feature() >= FIRST_JDK_WITHOUT_INHERITED_RIGHTS ? 2 : ROUNDS + 1;
            assertThat(loaders).isBetween(1, most);
            System.out.println("TenRedeploymentsIT: " + ROUNDS + " redeployments with " + CLIENTS
                    + " sockets, a stream and a long poll each, 0 lines of the leak detector, " + loaders
                    + " class loaders of applications alive");
        }
    }

    private static void useAndTakeAway(TomcatProcess tomcat, User user, int round) {
        List<ScriptedClient> clients = new ArrayList<>();
        try (RawWebSocket socket = tomcat.api().socket(user, "watch").open()) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new ScriptedClient(user, "device-" + round + "-" + i, Behaviour.HONEST)
                        .connect(tomcat.api().port()));
            }
            CompletableFuture<Integer> poll = later(tomcat, user, "/api/v1/events?device=p&wait=PT60S");
            CompletableFuture<Integer> stream = later(tomcat, user, "/api/v1/events/stream?device=s");
            tomcat.api().logMeal(user, "2 eggs");
            clients.forEach(client -> client.awaitOffset(round));
            tomcat.undeploy();
            await().atMost(LIMIT)
                    .until(() -> clients.stream().noneMatch(c -> c.socket().isOpen()));
            assertThat(socket.closeCode()).isEqualTo(1012);
            assertThat(poll).succeedsWithin(LIMIT);
            assertThat(stream).succeedsWithin(LIMIT);
            await().atMost(LIMIT).until(() -> tomcat.statusOf("/health") == 404);
            assertThat(tomcat.jvm().threads())
                    .noneMatch(name -> OURS.matcher(name).find());
        } finally {
            clients.forEach(ScriptedClient::close);
        }
    }

    private static CompletableFuture<Integer> later(TomcatProcess tomcat, User user, String path) {
        HttpRequest request = tomcat.api()
                .request(path)
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + user.accessToken())
                .build();
        return tomcat.api().sendLater(request);
    }

    private static List<String> linesOfALeak(TomcatProcess tomcat) {
        return tomcat.output().lines().filter(line -> LEAK.matcher(line).find()).toList();
    }
}
