package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.Postgres;
import io.mealbeat.testing.RawWebSocket;
import io.mealbeat.testing.RedisProcess;
import io.mealbeat.testing.TomcatProcess;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Two servers on one PostgreSQL and one Redis, for all tests of a class. */
abstract class OnTwoNodes {
    static final String KEY = "operator-key-of-two-nodes";
    static final Duration LEASE = Duration.ofSeconds(3);
    static final Duration PATIENCE = Duration.ofSeconds(30);

    static RedisProcess redis;
    static TomcatProcess one;
    static TomcatProcess two;

    @BeforeAll
    static void startBoth() {
        redis = new RedisProcess();
        String database = Postgres.empty();
        one = node("one", database).start();
        two = node("two", database).start();
        awaitStatus("READY");
    }

    static TomcatProcess node(String name, String database) {
        return TomcatProcess.prepare("two-nodes-" + name)
                .with("MEALBEAT_DB_URL", database)
                .with("MEALBEAT_REDIS_URL", redis.url())
                .with("MEALBEAT_NODE_NAME", name)
                .with("MEALBEAT_CLUSTER_LEASE", LEASE.toString())
                .with("MEALBEAT_CLUSTER_SWEEP_INTERVAL", "PT1H")
                .with("MEALBEAT_SOCKET_MAX_CONNECTIONS_PER_USER", "2")
                .with("MEALBEAT_AUTH_PASSWORD_COST", "4")
                .with("MEALBEAT_DRAIN_PERIOD", "PT0.5S")
                .with("MEALBEAT_OPERATOR_KEY", KEY)
                .lookingForArchivesEachSecond();
    }

    @AfterAll
    static void stopAll() {
        one.close();
        two.close();
        redis.close();
    }

    static void awaitStatus(String status) {
        for (TomcatProcess node : List.of(one, two)) {
            await().alias(status + " at " + node.base())
                    .atMost(PATIENCE)
                    .until(() -> ready(node).json().path("status").asText(), status::equals);
        }
    }

    static Reply ready(TomcatProcess node) {
        return node.api().send(node.api().request("/ready").build());
    }

    static Reply operator(TomcatProcess node, String method, String path) {
        HttpRequest request = node.api()
                .request("/api/v1" + path)
                .header("X-Operator-Key", KEY)
                .method(method, BodyPublishers.noBody())
                .build();
        return node.api().send(request);
    }

    static RawWebSocket open(TomcatProcess node, User user, String device) {
        RawWebSocket socket = node.api().socket(user, device).open();
        assertThat(socket.nextText()).contains("\"connected\"");
        return socket;
    }
}
