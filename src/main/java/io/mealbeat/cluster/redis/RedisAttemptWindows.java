package io.mealbeat.cluster.redis;

import io.mealbeat.platform.AttemptWindow;
import io.mealbeat.platform.AttemptWindows;
import java.time.Duration;

/** Windows that all nodes share. @param local what holds while Redis is away */
record RedisAttemptWindows(RedisLink link, String prefix, AttemptWindows local) implements AttemptWindows {
    @Override
    public <K> AttemptWindow<K> of(String name, int limit, Duration window, int maxKeys) {
        return new RedisAttemptWindow<>(
                link, prefix + "attempts:" + name + ":", limit, window, local.of(name, limit, window, maxKeys));
    }
}
