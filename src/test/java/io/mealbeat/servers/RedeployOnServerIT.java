package io.mealbeat.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawWebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application leaves behind when this server undeploys it. */
class RedeployOnServerIT extends OnEveryServer {
    private static final int CLIENTS = 10;
    private static final Duration LEAVING = Duration.ofSeconds(60);
    private static final String REASON = "server restarting; retry_after_ms=\\d+";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = DEPLOYMENT, testable = false, managed = false)
    static WebArchive war() {
        return archive();
    }

    @BeforeEach
    void deploy() {
        deployer.deploy(DEPLOYMENT);
        findServer();
    }

    @AfterEach
    void undeploy() {
        deployer.undeploy(DEPLOYMENT);
    }

    @Test
    @Shows("drain at undeploy")
    void anUndeployTellsEveryClientWhenToComeBackAndLosesNothing() {
        User user = api.register();
        List<RawWebSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                RawWebSocket socket = api.socket(user, "d" + i).open();
                sockets.add(socket);
                socket.nextText();
            }
            api.logMeal(user, "2 eggs");
            sockets.forEach(socket -> assertThat(socket.nextText()).contains("meal_log.completed"));
            deployer.undeploy(DEPLOYMENT);

            assertThat(sockets).allSatisfy(socket -> {
                assertThat(socket.closeCode()).isEqualTo(1012);
                assertThat(socket.closeReason()).matches(REASON);
            });
            await().atMost(PATIENCE).until(() -> sockets.stream().noneMatch(RawWebSocket::hasTransport));
        } finally {
            sockets.forEach(RawWebSocket::close);
            deployer.deploy(DEPLOYMENT);
        }
        awaitReady();
        assertThat(api.get("/meal-logs", user).data().path("total_count").intValue())
                .isEqualTo(1);
        try (RawWebSocket again = api.socket(user, "d0").open()) {
            assertThat(Api.json(again.nextText()).path("replaying").intValue()).isZero();
        }
    }

    /** Threads, drivers and thread locals that outlive the application would keep all of its classes in memory. */
    @Test
    @Shows("nothing left behind at redeploy")
    void anUndeployedApplicationLeavesNoThreadAndNoClassLoader() {
        ServerJvm jvm = ServerRun.jvm();
        useEverything();
        deployer.undeploy(DEPLOYMENT);
        try {
            await().alias("threads").atMost(LEAVING).untilAsserted(() -> assertThat(jvm.threadsOfMealbeat())
                    .isEmpty());
            if (ServerRun.setup().releasesClasses()) {
                await().alias("objects of Mealbeat")
                        .atMost(LEAVING)
                        .pollInterval(Duration.ofSeconds(2))
                        .untilAsserted(() -> assertThat(jvm.objectsOfMealbeat()).isEmpty());
                await().alias("classes of Mealbeat")
                        .atMost(LEAVING)
                        .pollInterval(Duration.ofSeconds(2))
                        .untilAsserted(() -> assertThat(jvm.classesOfMealbeat()).isEmpty());
            }
        } finally {
            deployer.deploy(DEPLOYMENT);
        }
        awaitReady();
        useEverything();
    }

    private void useEverything() {
        User user = api.register();
        try (RawWebSocket socket = api.socket(user).open()) {
            socket.nextText();
            api.logMeal(user, "2 eggs");
            assertThat(socket.nextText()).contains("meal_log.completed");
            socket.send(RawWebSocket.PING, new byte[] {1});
            assertThat(socket.nextFrame().opcode()).isEqualTo(RawWebSocket.PONG);
        }
    }
}
