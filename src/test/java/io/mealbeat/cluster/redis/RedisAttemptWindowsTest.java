package io.mealbeat.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.cluster.ClusterObserver;
import io.mealbeat.cluster.Exchange;
import io.mealbeat.platform.AttemptWindow;
import io.mealbeat.platform.AttemptWindowContract;
import io.mealbeat.platform.AttemptWindows;
import io.mealbeat.platform.LocalAttemptWindows;
import io.mealbeat.testing.RedisProcess;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisAttemptWindowsTest extends AttemptWindowContract {
    private final String prefix = "t" + UUID.randomUUID() + ":";
    private RedisProcess redis;
    private RedisNode one;
    private RedisNode two;

    @BeforeEach
    void startNodes() {
        redis = new RedisProcess();
        one = node("one");
        two = node("two");
    }

    @AfterEach
    void stopNodes() {
        one.exchange().close();
        two.exchange().close();
        redis.close();
    }

    private RedisNode node(String name) {
        RedisNode node = RedisNode.open(
                RedisExchangeTest.config(name, redis.url(), prefix),
                new LocalAttemptWindows(System::nanoTime),
                ClusterObserver.NONE);
        node.exchange().start(new Exchange.Listener() {
            @Override
            public void mail(String message) {
                // Nobody writes.
            }

            @Override
            public void recovered() {
                // Nothing was entered.
            }

            @Override
            public Map<String, Object> card() {
                return Map.of();
            }
        });
        awaitUp(node);
        return node;
    }

    private static void awaitUp(RedisNode node) {
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            node.exchange().beat();
            return node.exchange().isUp();
        });
    }

    @Override
    protected AttemptWindows windows() {
        return one.windows();
    }

    @Test
    void attemptsAtAllNodesCountTogetherAndTheLimitHoldsAtEachWithoutRedis() {
        AttemptWindow<String> here = one.windows().of("w", 3, Duration.ofMinutes(5), 100);
        AttemptWindow<String> there = two.windows().of("w", 3, Duration.ofMinutes(5), 100);
        assertThat(here.add("a")).isTrue();
        assertThat(there.add("a")).isTrue();
        assertThat(here.add("a")).isTrue();
        assertThat(there.add("a")).isFalse();
        assertThat(there.refusedFor("a")).isPresent();

        redis.stop();

        // One more here and two more there: each node is as strict as if it were alone.
        assertThat(here.add("a")).isTrue();
        assertThat(here.add("a")).isFalse();
        assertThat(there.add("a")).isTrue();
        assertThat(there.add("a")).isTrue();
        assertThat(there.add("a")).isFalse();

        redis.start();
        awaitUp(one);
        assertThat(here.add("a"))
                .as("a Redis that has forgotten forgives nothing that was counted here")
                .isFalse();
    }
}
