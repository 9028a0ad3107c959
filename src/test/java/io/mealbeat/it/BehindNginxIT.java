package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.NginxProcess;
import io.mealbeat.testing.PublicClient;
import io.mealbeat.testing.PublicSocket;
import io.mealbeat.testing.TomcatProcess;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Response;
import okio.BufferedSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A real nginx with the configuration that operators get, before a real Tomcat, and clients that know neither: TLS, a public
 * name, a path that is not the context path, a proxy that cuts what is silent for four seconds.
 */
@Tag("proxy")
@Timeout(120)
class BehindNginxIT {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(4);
    private static final String CONTEXT = "/mealbeat";
    private static final String PUBLIC_PATH = "/meals";
    private static final String PROXY = "127.0.0.1";
    private static final int FAILURES = 3;

    private static TomcatProcess tomcat;
    private static NginxProcess nginx;

    @BeforeAll
    static void start() {
        tomcat = prepare("behind-nginx").under(CONTEXT).with("MEALBEAT_PROXY_TRUSTED", PROXY);
        nginx = new NginxProcess("nginx", tomcat.api().port(), READ_TIMEOUT);
        tomcat.start();
    }

    private static TomcatProcess prepare(String name) {
        return TomcatProcess.prepare(name)
                .with("MEALBEAT_AUTH_PASSWORD_COST", "4")
                .with("MEALBEAT_AUTH_FAILURES_PER_ADDRESS", Integer.toString(FAILURES))
                .with("MEALBEAT_HEARTBEAT_INTERVAL", "PT1S")
                .with("MEALBEAT_HEARTBEAT_PONG_TIMEOUT", "PT0.9S");
    }

    @AfterAll
    static void stop() {
        try {
            if (nginx != null) {
                nginx.close();
            }
        } finally {
            tomcat.close();
        }
    }

    private static PublicClient client(String address) {
        return PublicClient.of(nginx, PUBLIC_PATH, address);
    }

    @Test
    void restWorksBelowAPathThatIsNotTheContextPath() {
        try (PublicClient client = client("127.0.0.10")) {
            User user = client.register();
            String bearer = "Bearer " + user.accessToken();
            assertThat(client.post("/meal-logs/natural", Api.meal("2 eggs"), "Authorization", bearer)
                            .status())
                    .isEqualTo(201);
            assertThat(client.get("/api/v1/meal-logs", "Authorization", bearer)
                            .data()
                            .path("total_count")
                            .intValue())
                    .isEqualTo(1);
            assertThat(client.get("/ready").status()).isEqualTo(200);
            assertThat(client.get("/").body()).contains("<title>Mealbeat</title>");
            assertThat(client.get("/nothing").error().path("code").textValue()).isEqualTo("NOT_FOUND");
            assertThat(client.get("").header("Location")).isEqualTo(PUBLIC_PATH + "/");
        }
    }

    @Test
    void heartbeatsKeepAnIdleSocketAliveAndEventsStillArrive() {
        try (PublicClient client = client("127.0.0.11")) {
            User user = client.register();
            try (PublicSocket socket = client.socket(user)) {
                assertThat(socket.next().path("type").textValue()).isEqualTo("connected");
                await().during(READ_TIMEOUT.multipliedBy(3))
                        .atMost(READ_TIMEOUT.multipliedBy(4))
                        .until(socket::isOpen);
                log(client, user);
                assertThat(socket.next().path("type").textValue()).isEqualTo("meal_log.completed");
            }
        }
    }

    @Test
    void streamIsNotHeldBack() throws IOException {
        try (PublicClient client = client("127.0.0.12")) {
            User user = client.register();
            try (Response response = client.stream(user)) {
                assertThat(response.code()).isEqualTo(200);
                BufferedSource lines = response.body().source();
                awaitLine(lines, "event: connected");
                log(client, user);
                awaitLine(lines, "event: meal_log.completed");
            }
        }
    }

    private static void awaitLine(BufferedSource lines, String wanted) throws IOException {
        String line;
        do {
            line = lines.readUtf8LineStrict();
        } while (!line.equals(wanted));
    }

    private static void log(PublicClient client, User user) {
        Reply reply =
                client.post("/meal-logs/natural", Api.meal("2 eggs"), "Authorization", "Bearer " + user.accessToken());
        assertThat(reply.status()).isEqualTo(201);
    }

    @Test
    void failedLoginsAreCountedByTheAddressOfTheClientWhateverItClaims() {
        try (PublicClient guesser = client("127.0.0.13");
                PublicClient other = client("127.0.0.14")) {
            for (int i = 0; i < FAILURES; i++) {
                assertThat(guesser.failToLogIn(
                                "X-Forwarded-For", "198.51.100." + i, "Forwarded", "for=198.51.100." + i))
                        .isEqualTo(401);
            }
            assertThat(guesser.failToLogIn()).isEqualTo(429);
            assertThat(guesser.failToLogIn("X-Forwarded-For", "198.51.100.99", "Forwarded", "for=198.51.100.99"))
                    .isEqualTo(429);
            assertThat(other.failToLogIn()).isEqualTo(401);
        }
    }

    @Test
    void whoComesAroundTheProxyIsNotBelieved() {
        try (PublicClient stranger = PublicClient.around(tomcat.api().port(), CONTEXT, "127.0.0.15")) {
            User user = stranger.register();
            assertThat(stranger.socket(user, "Origin", "https://evil.example", "X-Forwarded-Host", "evil.example")
                            .status())
                    .isEqualTo(403);
            for (int i = 0; i < FAILURES; i++) {
                assertThat(stranger.failToLogIn("X-Forwarded-For", "198.51.100." + i))
                        .isEqualTo(401);
            }
            assertThat(stranger.failToLogIn("X-Forwarded-For", "198.51.100.99")).isEqualTo(429);
        }
    }

    @Test
    void originIsComparedWithTheHostAndSchemeThatPeopleSee() {
        try (PublicClient client = client("127.0.0.16")) {
            User user = client.register();
            assertThat(statusOf(client, user, client.origin())).isEqualTo(101);
            assertThat(statusOf(client, user, client.origin().replace("https:", "http:")))
                    .isEqualTo(403);
            assertThat(statusOf(client, user, "https://" + PublicClient.HOST)).isEqualTo(403);
            assertThat(statusOf(
                            client, user, "https://127.0.0.1:" + tomcat.api().port()))
                    .isEqualTo(403);
            assertThat(statusOf(client, user, "https://evil.example")).isEqualTo(403);
        }
    }

    private static int statusOf(PublicClient client, User user, String origin) {
        try (PublicSocket socket = client.socket(user, "Origin", origin)) {
            return socket.status();
        }
    }

    /**
     * Nothing is believed of a proxy that is not configured: all its clients are one address. And what its time-out does to a
     * socket whose heartbeats are too slow for it, which is what the other test proves heartbeats to prevent.
     */
    @Test
    void proxyThatIsNotTrustedIsAClientLikeAnyOther() {
        try (TomcatProcess wary = prepare("wary-of-nginx")
                        .with("MEALBEAT_PROXY_TRUSTED", "10.0.0.0/8, 127.0.0.2")
                        .with("MEALBEAT_HEARTBEAT_INTERVAL", "PT60S")
                        .start();
                NginxProcess proxy =
                        new NginxProcess("nginx-not-trusted", wary.api().port(), READ_TIMEOUT);
                PublicClient guesser = PublicClient.of(proxy, "", "127.0.0.17");
                PublicClient victim = PublicClient.of(proxy, "", "127.0.0.18")) {
            User user = victim.register();
            try (PublicSocket socket = victim.socket(user, "Origin", victim.origin())) {
                assertThat(socket.next().path("type").textValue()).isEqualTo("connected");
                await().atMost(READ_TIMEOUT.multipliedBy(4)).until(() -> !socket.isOpen());
            }
            for (int i = 0; i < FAILURES; i++) {
                assertThat(guesser.failToLogIn()).isEqualTo(401);
            }
            assertThat(victim.failToLogIn()).isEqualTo(429);
        }
    }

    /** The trap is the error log: nginx prints the whole request line there when the server does not answer. */
    @Test
    void noLogHoldsAToken() throws IOException {
        try (TomcatProcess server = prepare("logs-behind-nginx").under(CONTEXT).start();
                NginxProcess proxy = new NginxProcess("nginx-logs", server.api().port(), READ_TIMEOUT);
                PublicClient client = PublicClient.of(proxy, PUBLIC_PATH, "127.0.0.19")) {
            User user = client.register();
            try (PublicSocket socket = client.socket(user);
                    Response stream = client.stream(user)) {
                assertThat(socket.status()).isEqualTo(101);
                assertThat(stream.code()).isEqualTo(200);
                server.stop();
            }
            assertThat(client.socket(user).status()).isEqualTo(503);
            Reply away = client.get("/api/v1/meal-logs?token=" + user.accessToken());
            assertThat(away.error().path("code").textValue()).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(away.header("Retry-After")).isNotEmpty();

            assertThat(server.accessLog()).contains("GET " + CONTEXT + "/ws/meal-logs");
            assertThat(proxy.logs().get("access.log")).contains("\"GET /meals/ws/meal-logs HTTP/1.1\" 101 ");
            server.logs().forEach((name, text) -> assertThat(text).as(name).doesNotContain(user.accessToken()));
            proxy.logs().forEach((name, text) -> assertThat(text).as(name).doesNotContain(user.accessToken()));
        }
    }
}
