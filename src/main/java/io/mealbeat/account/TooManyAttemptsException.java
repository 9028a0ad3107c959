package io.mealbeat.account;

import java.time.Duration;

/** So many logins failed that further ones are refused for a while, whatever their password. */
public class TooManyAttemptsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** @param retryAfter positive; after it, and not before, the next attempt is let through */
    public TooManyAttemptsException(Duration retryAfter) {
        super("too many failed logins, the next attempt is possible in " + retryAfter);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
