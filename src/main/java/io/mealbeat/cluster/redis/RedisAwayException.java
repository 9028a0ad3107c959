package io.mealbeat.cluster.redis;

/** Redis cannot be reached at this moment. Without a stack trace: there may be thousands. */
final class RedisAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RedisAwayException() {
        super("Redis does not answer", null, false, false);
    }
}
