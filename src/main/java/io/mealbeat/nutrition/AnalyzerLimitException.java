package io.mealbeat.nutrition;

import java.time.Duration;

/** The user has had of a service what one user may have, and nobody else reads the meal. The message is for the log. */
public class AnalyzerLimitException extends AnalyzerUnavailableException {
    private static final long serialVersionUID = 1L;

    /** @param retryAfter above zero: when the user may ask again */
    public AnalyzerLimitException(String message, Duration retryAfter) {
        super(message, false, retryAfter);
    }
}
