package io.mealbeat.cluster.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Two connections that live and die together: one for questions, one that listens to the mailbox. Neither reconnects by itself: what
 * has to be done after a loss begins with a new session.
 *
 * @param time of Redis' clock when it was opened
 */
record RedisSession(
        StatefulRedisConnection<String, String> asking,
        StatefulRedisPubSubConnection<String, String> listening,
        List<String> time) {
    static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int THREADS = 2;

    static ClientResources resources() {
        return ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                // The JDK looks names up, as everywhere else here.
                .addressResolverGroup(DefaultAddressResolverGroup.INSTANCE)
                // It would start a thread that watches for pauses.
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .build();
    }

    /** @param authorities file of the certificates that are trusted, read with each connection; empty for the JVM's */
    static RedisClient client(ClientResources resources, Optional<Path> authorities) {
        SslOptions.Builder tls = SslOptions.builder().jdkSslProvider().handshakeTimeout(PATIENCE);
        authorities.ifPresent(file -> tls.trustManager(file.toFile()));
        RedisClient client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(50_000)
                .protocolVersion(ProtocolVersion.RESP2)
                .sslOptions(tls.build())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(PATIENCE)
                        .keepAlive(true)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                .build());
        return client;
    }

    /** Connects twice, listens, and leaves the scripts there. */
    static CompletableFuture<RedisSession> open(
            RedisClient client, RedisURI uri, String mailbox, Consumer<String> mail) {
        CompletableFuture<StatefulRedisConnection<String, String>> asking =
                client.connectAsync(StringCodec.UTF8, uri).toCompletableFuture();
        CompletableFuture<StatefulRedisPubSubConnection<String, String>> listening =
                client.connectPubSubAsync(StringCodec.UTF8, uri).toCompletableFuture();
        CompletableFuture<RedisSession> opened = asking.thenCombine(listening, (ask, listen) -> {
                    listen.addListener(new RedisPubSubAdapter<>() {
                        @Override
                        public void message(String channel, String message) {
                            mail.accept(message);
                        }
                    });
                    return prepare(ask, listen, mailbox);
                })
                .thenCompose(session -> session);
        return opened.whenComplete((session, failure) -> {
            if (failure != null) {
                asking.thenAccept(StatefulRedisConnection::closeAsync);
                listening.thenAccept(StatefulRedisPubSubConnection::closeAsync);
            }
        });
    }

    private static CompletableFuture<RedisSession> prepare(
            StatefulRedisConnection<String, String> asking,
            StatefulRedisPubSubConnection<String, String> listening,
            String mailbox) {
        List<CompletableFuture<?>> steps = new ArrayList<>();
        steps.add(listening.async().subscribe(mailbox).toCompletableFuture());
        for (Script script : Script.values()) {
            steps.add(asking.async().scriptLoad(script.text()).toCompletableFuture());
        }
        CompletableFuture<List<String>> time = asking.async().time().toCompletableFuture();
        steps.add(time);
        return CompletableFuture.allOf(steps.toArray(CompletableFuture[]::new))
                .thenApply(all -> new RedisSession(asking, listening, time.join()));
    }

    RedisAsyncCommands<String, String> commands() {
        return asking.async();
    }

    boolean isOpen() {
        return asking.isOpen() && listening.isOpen();
    }

    /** Returns at once. */
    void close() {
        asking.closeAsync();
        listening.closeAsync();
    }
}
