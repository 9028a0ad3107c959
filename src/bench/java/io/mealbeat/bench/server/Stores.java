package io.mealbeat.bench.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.TreeMap;
import redis.embedded.RedisServer;

/** A PostgreSQL that waits for the disk at each commit, as an operator's does, and a Redis that keeps nothing, for nodes to share. */
public final class Stores implements AutoCloseable {
    private static final String MOST_CONNECTIONS = "300";

    private final EmbeddedPostgres postgres;
    private final RedisServer redis;
    private final int redisPort;

    public Stores() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_connections", MOST_CONNECTIONS)
                .start();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            redisPort = socket.getLocalPort();
        }
        redis = RedisServer.newRedisServer()
                .port(redisPort)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        redis.start();
    }

    /** What a node has to be told. */
    public Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new TreeMap<>(more);
        environment.put("MEALBEAT_DB_URL", postgres.getJdbcUrl("postgres", "postgres"));
        environment.put("MEALBEAT_REDIS_URL", "redis://127.0.0.1:" + redisPort);
        return environment;
    }

    @Override
    public void close() throws IOException {
        try {
            redis.stop();
        } finally {
            postgres.close();
        }
    }
}
