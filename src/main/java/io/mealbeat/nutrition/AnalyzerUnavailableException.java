package io.mealbeat.nutrition;

import java.time.Duration;

/** A service that the analysis needs gave no answer, or none of use; says nothing of the meal. The message is for the log. */
public class AnalyzerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private final boolean worthAnotherRun;
    private final Duration retryAfter;

    /** @param worthAnotherRun it was not asked, or not to the end, for a reason of our own: the application stops, or too many ask */
    public AnalyzerUnavailableException(String message, boolean worthAnotherRun) {
        this(message, worthAnotherRun, A_WHILE);
    }

    /** @param retryAfter above zero: when it is likely to answer again */
    public AnalyzerUnavailableException(String message, boolean worthAnotherRun, Duration retryAfter) {
        super(message);
        this.worthAnotherRun = worthAnotherRun;
        this.retryAfter = retryAfter;
    }

    public boolean isWorthAnotherRun() {
        return worthAnotherRun;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
