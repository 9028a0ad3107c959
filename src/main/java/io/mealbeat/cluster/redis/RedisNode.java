package io.mealbeat.cluster.redis;

import io.lettuce.core.RedisURI;
import io.mealbeat.cluster.ClusterConfig;
import io.mealbeat.cluster.ClusterObserver;
import io.mealbeat.cluster.Exchange;
import io.mealbeat.platform.AttemptWindows;
import io.mealbeat.platform.ConfigurationException;

/**
 * What this node does over Redis.
 *
 * @param exchange closing it closes everything
 */
public record RedisNode(Exchange exchange, AttemptWindows windows) {
    /**
     * Connects in the background, from the first beat on; a Redis that is away fails nothing.
     *
     * @param local what holds while it is away
     * @throws ConfigurationException when the URL cannot be used
     */
    public static RedisNode open(ClusterConfig config, AttemptWindows local, ClusterObserver observer) {
        ClusterConfig.Redis redis = config.redis().orElseThrow();
        RedisLink link = new RedisLink(
                uri(redis.url()), redis.authorities(), RedisExchange.mailbox(redis.prefix(), config.node()), observer);
        return new RedisNode(
                new RedisExchange(link, config, redis.prefix(), observer),
                new RedisAttemptWindows(link, redis.prefix(), local));
    }

    /** What Lettuce says of a bad URL holds the URL, and that may hold a password. */
    private static RedisURI uri(String url) {
        try {
            return RedisURI.builder(RedisURI.create(url))
                    .withTimeout(RedisSession.PATIENCE)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("mealbeat.redis.url", "(hidden)", "a URL that Lettuce understands");
        }
    }
}
