package io.mealbeat.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import redis.embedded.RedisServer;

/** A Redis of its own that keeps nothing: started again on its port, it is empty. */
public final class RedisProcess implements AutoCloseable {
    private final int port = Relay.freePort();
    private RedisServer server;

    public RedisProcess() {
        start();
    }

    public void start() {
        try {
            server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .build();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        if (server.isActive()) {
            stop();
        }
    }
}
