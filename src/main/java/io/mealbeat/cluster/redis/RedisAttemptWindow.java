package io.mealbeat.cluster.redis;

import io.lettuce.core.ScriptOutputType;
import io.mealbeat.platform.AttemptWindow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A window that all nodes share. What this node lets through is counted here, too, and refused here, too: a Redis that comes back
 * empty, or does not answer within a quarter of a second, forgives what was counted elsewhere and nothing else.
 *
 * <p>Keys are hashed: e-mail addresses have no business in Redis.
 */
final class RedisAttemptWindow<K> implements AttemptWindow<K> {
    private static final Logger log = LoggerFactory.getLogger(RedisAttemptWindow.class);
    private static final long PATIENCE_MS = 250;
    private static final int HASH_LENGTH = 32;

    private final RedisLink link;
    private final String prefix;
    private final int limit;
    private final Duration window;
    private final AttemptWindow<K> local;

    RedisAttemptWindow(RedisLink link, String prefix, int limit, Duration window, AttemptWindow<K> local) {
        this.link = link;
        this.prefix = prefix;
        this.limit = limit;
        this.window = window;
        this.local = local;
    }

    @Override
    public Optional<Duration> refusedFor(K key) {
        Optional<Duration> here = local.refusedFor(key);
        OptionalLong everywhere = ask(key, false);
        if (everywhere.isEmpty() || everywhere.getAsLong() == 0) {
            return here;
        }
        Duration refusal = Duration.of(everywhere.getAsLong(), ChronoUnit.MICROS);
        return here.filter(longer -> longer.compareTo(refusal) > 0).or(() -> Optional.of(refusal));
    }

    @Override
    public boolean add(K key) {
        if (local.refusedFor(key).isPresent() || ask(key, true).orElse(0) > 0) {
            return false;
        }
        return local.add(key);
    }

    /** @return microseconds of the refusal, 0 for none; empty when Redis does not say */
    private OptionalLong ask(K key, boolean count) {
        if (!link.isUp()) {
            return OptionalLong.empty();
        }
        CompletableFuture<String> answer = link.run(
                Script.ATTEMPT,
                ScriptOutputType.VALUE,
                new String[] {redisKey(key)},
                Integer.toString(limit),
                Long.toString(TimeUnit.NANOSECONDS.toMicros(window.toNanos())),
                count ? "1" : "0");
        try {
            return OptionalLong.of(Long.parseLong(answer.get(PATIENCE_MS, TimeUnit.MILLISECONDS)));
        } catch (TimeoutException | ExecutionException e) {
            log.debug("Attempts are counted here alone: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return OptionalLong.empty();
    }

    private String redisKey(K key) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(key.toString().getBytes(StandardCharsets.UTF_8));
            return prefix + HexFormat.of().formatHex(hash).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void forget(K key) {
        local.forget(key);
        link.ask("forget", commands -> commands.del(redisKey(key))).whenComplete((done, failure) -> {
            if (failure != null) {
                log.debug("Attempts are forgotten here alone: {}", failure.toString());
            }
        });
    }

    @Override
    public void forgetExpired() {
        local.forgetExpired();
    }
}
