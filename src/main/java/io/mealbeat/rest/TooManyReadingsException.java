package io.mealbeat.rest;

import java.time.Duration;

/** The user has asked for as many readings as one may within a minute. */
public class TooManyReadingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** @param retryAfter positive; after it, and not before, the next one is let through */
    public TooManyReadingsException(Duration retryAfter) {
        super("too many texts to read, the next is possible in " + retryAfter);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
