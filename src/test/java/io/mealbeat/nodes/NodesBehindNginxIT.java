package io.mealbeat.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.NginxProcess;
import io.mealbeat.testing.PublicClient;
import io.mealbeat.testing.PublicSocket;
import io.mealbeat.testing.TomcatProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yaml.snakeyaml.Yaml;

/** The examples for several nodes: nginx with the configuration that operators get before two of them, and their health checks. */
@Tag("proxy")
@Timeout(240)
class NodesBehindNginxIT {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);
    private static final int SOCKETS = 6;
    private static final int CALLS = 12;

    @Test
    void nginxSpreadsPeopleOverTheNodesAndPassesOverOneThatStops() throws Exception {
        try (Nodes nodes = new Nodes("behind-nginx-nodes").with("MEALBEAT_PROXY_TRUSTED", "127.0.0.1")) {
            TomcatProcess first = nodes.node(0).launch();
            TomcatProcess second = nodes.node(1).launch();
            first.awaitReady();
            second.awaitReady();
            List<Integer> ports = List.of(first.api().port(), second.api().port());
            try (NginxProcess nginx = new NginxProcess("nginx-nodes", ports, READ_TIMEOUT);
                    PublicClient client = PublicClient.of(nginx, "", "127.0.0.20")) {
                assertThat(healthCheck(first.api().port())).isZero();
                User user = client.register();
                assertSocketsAreSpread(client, user, ports);

                first.stop();

                assertThat(healthCheck(first.api().port())).isNotZero();
                for (int call = 0; call < CALLS; call++) {
                    assertThat(client.get("/api/v1/meal-logs", "Authorization", "Bearer " + user.accessToken())
                                    .status())
                            .isEqualTo(200);
                }
                try (PublicSocket socket = client.socket(user)) {
                    assertThat(socket.next().path("type").textValue()).isEqualTo("connected");
                    assertThat(client.post(
                                            "/meal-logs/natural",
                                            Api.meal("2 eggs"),
                                            "Authorization",
                                            "Bearer " + user.accessToken())
                                    .status())
                            .isEqualTo(201);
                    assertThat(socket.next().path("type").textValue()).isEqualTo("meal_log.completed");
                }
                nginx.logs().forEach((name, text) -> assertThat(text).as(name).doesNotContain(user.accessToken()));
            }
        }
    }

    /** Each node has its share, tells a registration at the other one apart from nothing, and signs as the other one does. */
    private static void assertSocketsAreSpread(PublicClient client, User user, List<Integer> ports) throws IOException {
        List<PublicSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < SOCKETS; i++) {
                sockets.add(client.socket(client.register()));
                assertThat(sockets.get(i).next().path("type").textValue()).isEqualTo("connected");
            }
            for (int port : ports) {
                await().untilAsserted(() -> assertThat(active(port)).isBetween(1.0, SOCKETS - 1.0));
                assertThat(new Api(port).get("/meal-logs", user).status()).isEqualTo(200);
            }
        } finally {
            sockets.forEach(PublicSocket::close);
        }
    }

    private static double active(int port) {
        Api api = new Api(port);
        return api.send(api.request("/metrics").build())
                .body()
                .lines()
                .filter(line -> line.startsWith("websocket_connections_active"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** The exit code of what the compose file has Docker run in a node's container. */
    private static int healthCheck(int port) throws IOException, InterruptedException {
        Map<String, Object> compose = new Yaml().load(Files.readString(Path.of("conf", "compose.yaml")));
        Map<?, ?> node = (Map<?, ?>) ((Map<?, ?>) compose.get("services")).get("node1");
        List<?> test = (List<?>) ((Map<?, ?>) node.get("healthcheck")).get("test");
        assertThat(test.get(0)).isEqualTo("CMD");
        List<String> command = test.stream()
                .skip(1)
                .map(word -> word.toString().replace("$$", "$").replace("/8080", "/" + port))
                .toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
