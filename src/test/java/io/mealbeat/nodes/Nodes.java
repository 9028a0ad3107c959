package io.mealbeat.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.RedisProcess;
import io.mealbeat.testing.TomcatProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Three real servers on one PostgreSQL and one Redis, behind a relay that hands connections to them in turn. Each node reaches Redis
 * over a relay of its own, so that the network between the two can be cut. {@link #close()} ends all of it.
 */
final class Nodes implements AutoCloseable {
    static final int COUNT = 3;
    static final String OPERATOR_KEY = "operators-of-three-nodes";

    private final PostgresProcess postgres;
    private final RedisProcess redis = new RedisProcess();
    private final List<TomcatProcess> tomcats = new ArrayList<>();
    private final List<Relay> links = new ArrayList<>();
    private final Relay front;

    /** Prepares the nodes; nothing but PostgreSQL and Redis runs yet. @param name of the directories */
    Nodes(String name) {
        postgres = new PostgresProcess(Path.of(
                System.getProperty("mealbeat.test.dir"),
                name + "-postgres-" + ProcessHandle.current().pid()));
        for (int i = 0; i < COUNT; i++) {
            Relay link = new Relay(redis.port());
            links.add(link);
            tomcats.add(TomcatProcess.prepare(name + "-" + i)
                    .withOption("-Xms192m")
                    .withOption("-Xmx640m")
                    .withOption("-XX:+UseSerialGC")
                    // They are started again all the time, and start in half the time so.
                    .withOption("-XX:TieredStopAtLevel=1")
                    .withOption("-Dorg.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE=1024")
                    .with("MEALBEAT_NODE_NAME", "node" + i)
                    .with("MEALBEAT_DB_URL", postgres.url())
                    .with("MEALBEAT_REDIS_URL", "redis://127.0.0.1:" + link.port())
                    .with("MEALBEAT_OPERATOR_KEY", OPERATOR_KEY)
                    .with("MEALBEAT_AUTH_PASSWORD_COST", "4")
                    .with("MEALBEAT_AUTH_ACCESS_TOKEN", "PT12H")
                    .with("MEALBEAT_HEARTBEAT_INTERVAL", "PT15S")
                    .with("MEALBEAT_SOCKET_CONNECTS_PER_MINUTE", "100000"));
        }
        front = new Relay(tomcats.stream().map(tomcat -> tomcat.api().port()).toArray(Integer[]::new));
    }

    Nodes with(String name, String value) {
        tomcats.forEach(tomcat -> tomcat.with(name, value));
        return this;
    }

    /** Starts all at the same time, on an empty database the first time, and waits until they are ready; leaves nothing behind if not. */
    Nodes start() {
        try {
            tomcats.forEach(TomcatProcess::launch);
            tomcats.forEach(TomcatProcess::awaitReady);
            return this;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    TomcatProcess node(int number) {
        return tomcats.get(number);
    }

    /** The network between this node and Redis. */
    Relay link(int number) {
        return links.get(number);
    }

    PostgresProcess postgres() {
        return postgres;
    }

    RedisProcess redis() {
        return redis;
    }

    /** All nodes as one server; no request knows to which it goes. */
    Api api() {
        return new Api(front.port());
    }

    int port() {
        return front.port();
    }

    /** What a node tells operators about the connections of one user, wherever they are. */
    JsonNode connectionsOf(int asked, String userId) throws IOException {
        return operators(asked, "/ops/connections?limit=10&q=" + userId).path("connections");
    }

    /** How many connections of all nodes this one lists. */
    int connections(int asked) throws IOException {
        return operators(asked, "/ops/connections?limit=1").path("total_count").intValue();
    }

    private JsonNode operators(int asked, String path) throws IOException {
        Api api = node(asked).api();
        return api.trySend(api.request("/api/v1" + path)
                        .header("X-Operator-Key", OPERATOR_KEY)
                        .build())
                .data();
    }

    @Override
    public void close() {
        CompletableFuture.allOf(tomcats.stream()
                        .map(tomcat -> CompletableFuture.runAsync(tomcat::close))
                        .toArray(CompletableFuture[]::new))
                .join();
        front.close();
        links.forEach(Relay::close);
        redis.close();
        postgres.close();
    }
}
