package io.mealbeat.socket;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.mealbeat.connection.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;

/**
 * Limits how often a user may connect. All permits of a minute come back at its end, not one by one: more than the limit within
 * the minute after the first connect is refused. Refused attempts cost nothing. Thread-safe.
 */
@ApplicationScoped
public class ConnectLimiter {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** Users remembered at the same time; beyond it the least recent are forgotten, which only ever forgives. */
    private static final int MAX_USERS = 200_000;

    private final int perMinute;
    private final TimeMeter meter;
    private final Cache<UUID, Bucket> buckets;

    /** For the CDI proxy. */
    protected ConnectLimiter() {
        perMinute = 0;
        meter = null;
        buckets = null;
    }

    @Inject
    public ConnectLimiter(SocketConfig config, Ticker ticker) {
        perMinute = config.connectsPerMinute();
        meter = new TickerMeter(ticker);
        buckets = Caffeine.newBuilder()
                .maximumSize(MAX_USERS)
                .expireAfterAccess(WINDOW.multipliedBy(2))
                .ticker(ticker::nanoTime)
                .executor(Runnable::run)
                .build();
    }

    /** @return zero when the user may connect now, else how long to wait */
    Duration tryConnect(UUID userId) {
        ConsumptionProbe probe = buckets.get(userId, this::newBucket).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private Bucket newBucket(UUID userId) {
        return Bucket.builder()
                .withCustomTimePrecision(meter)
                .addLimit(Bandwidth.builder()
                        .capacity(perMinute)
                        .refillIntervally(perMinute, WINDOW)
                        .build())
                .build();
    }

    private record TickerMeter(Ticker ticker) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return ticker.nanoTime();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
