package io.mealbeat.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.cluster.ClusterConfig;
import io.mealbeat.cluster.ClusterObserver;
import io.mealbeat.cluster.Exchange;
import io.mealbeat.cluster.ExchangeContract;
import io.mealbeat.platform.LocalAttemptWindows;
import io.mealbeat.testing.RedisProcess;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisExchangeTest extends ExchangeContract {
    private static RedisProcess redis;

    private final String prefix = "t" + UUID.randomUUID() + ":";

    @BeforeAll
    static void startRedis() {
        redis = new RedisProcess();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(
                        name -> name.contains("lettuce") || name.contains("mealbeat-redis") || name.contains("global"));
    }

    static ClusterConfig config(String node, String url, String prefix) {
        return new ClusterConfig(
                node,
                Optional.of(new ClusterConfig.Redis(url, prefix)),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                new ClusterConfig.Sweep(Duration.ofSeconds(30), 1_000),
                MAX);
    }

    @Override
    protected Exchange join(String name) {
        return RedisNode.open(
                        config(name, redis.url(), prefix),
                        new LocalAttemptWindows(System::nanoTime),
                        ClusterObserver.NONE)
                .exchange();
    }

    @Override
    protected void restart() {
        redis.stop();
        redis.start();
    }

    @Test
    void urlAndItsPasswordAreNotInTheText() {
        assertThat(config("n", "redis://:geheim@127.0.0.1:1", prefix).toString())
                .doesNotContain("geheim");
    }
}
