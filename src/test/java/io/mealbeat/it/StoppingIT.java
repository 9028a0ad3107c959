package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawWebSocket;
import io.mealbeat.testing.TomcatProcess;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** While a server stops it still says so to everybody who asks, and nobody is left waiting. */
@Tag("faults")
class StoppingIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int CLIENTS = 6;

    private static TomcatProcess prepare(String name) {
        return TomcatProcess.prepare(name)
                .with("MEALBEAT_DRAIN_PERIOD", "PT3S")
                .with("MEALBEAT_SOCKET_MAX_CONNECTIONS_PER_USER", "20")
                .with("MEALBEAT_SOCKET_CONNECTS_PER_MINUTE", "1000");
    }

    /**
     * The bug: a server pauses its connectors before it tells its applications, so that a load balancer and new clients hang in
     * the accept queue for the whole drain instead of being sent elsewhere.
     */
    @Test
    void whoAsksATerminatedServerIsAnsweredUntilTheLastConnectionIsClosed() {
        try (TomcatProcess tomcat = prepare("terminated").start()) {
            assertAnswersWhileStopping(tomcat, tomcat::beginStop);
        }
    }

    /** The bug: an application that is being taken away is not found any more, and its clients are told 404, which is for ever. */
    @Test
    void whoAsksForAnApplicationThatIsBeingUndeployedIsToldToComeBack() {
        try (TomcatProcess tomcat =
                prepare("undeployed").lookingForArchivesEachSecond().start()) {
            assertAnswersWhileStopping(tomcat, tomcat::undeploy);
            await().atMost(LIMIT).until(() -> tomcat.statusOf("/health") == 404);
        }
    }

    private static void assertAnswersWhileStopping(TomcatProcess tomcat, Runnable stop) {
        Api api = tomcat.api();
        User user = api.register();
        List<RawWebSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                sockets.add(api.socket(user, "device-" + i).open());
            }
            CompletableFuture<Integer> poll = api.sendLater(withToken(api, "/api/v1/events?wait=PT60S", user));
            CompletableFuture<Integer> stream = api.sendLater(withToken(api, "/api/v1/events/stream", user));
            assertThat(tomcat.statusOf("/ready")).isEqualTo(200);

            stop.run();
            await().atMost(LIMIT).until(() -> tomcat.statusOf("/ready") == 503);
            assertThat(sockets).anyMatch(RawWebSocket::isOpen);
            assertIsToldToComeBack(api.send(handshake(api, user)));
            assertIsToldToComeBack(api.get("/events/stream?device=late", user));
            assertIsToldToComeBack(api.get("/events?device=late&wait=PT60S", user));

            assertThat(sockets).allSatisfy(socket -> {
                assertThat(socket.closeCode()).isEqualTo(1012);
                assertThat(socket.closeReason()).matches("server restarting; retry_after_ms=\\d+");
            });
            assertThat(poll).succeedsWithin(LIMIT).isIn(200, 503);
            assertThat(stream).succeedsWithin(LIMIT).isIn(200, 503);
        } finally {
            sockets.forEach(RawWebSocket::close);
        }
    }

    private static void assertIsToldToComeBack(Reply reply) {
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.error().path("code").asText()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(reply.header("Retry-After")).matches("[1-9][0-9]*");
    }

    /** Without the headers of an upgrade, which this client does not send; the server refuses before it looks for them. */
    private static HttpRequest handshake(Api api, User user) {
        return withToken(api, "/ws/meal-logs?device=late", user);
    }

    private static HttpRequest withToken(Api api, String path, User user) {
        return api.request(path)
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + user.accessToken())
                .build();
    }
}
