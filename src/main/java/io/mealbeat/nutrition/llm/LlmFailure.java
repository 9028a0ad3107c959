package io.mealbeat.nutrition.llm;

import java.time.Duration;

/** The language model gave no answer that can be used. The message has no word of the endpoint's, which might quote the key. */
class LlmFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;
    private final Duration retryAfter;

    LlmFailure(Outcome outcome, String message) {
        this(outcome, message, Duration.ZERO);
    }

    /** @param retryAfter how long the endpoint asked to be left alone; zero where it did not ask */
    LlmFailure(Outcome outcome, String message, Duration retryAfter) {
        super(message, null, false, false);
        this.outcome = outcome;
        this.retryAfter = retryAfter;
    }

    Outcome outcome() {
        return outcome;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
