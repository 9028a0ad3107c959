package io.mealbeat.nutrition.llm;

import java.time.Duration;

/** The language model gave no answer that can be used. The message has no word of the endpoint's, which might quote the key. */
class LlmFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;
    private final Duration retryAfter;
    private final boolean free;

    /** May have cost what an answer costs, or has. */
    LlmFailure(Outcome outcome, String message) {
        this(outcome, message, Duration.ZERO, false);
    }

    private LlmFailure(Outcome outcome, String message, Duration retryAfter, boolean free) {
        super(message, null, false, false);
        this.outcome = outcome;
        this.retryAfter = retryAfter;
        this.free = free;
    }

    /** The model has surely not worked on the question. */
    static LlmFailure free(Outcome outcome, String message) {
        return new LlmFailure(outcome, message, Duration.ZERO, true);
    }

    /**
     * As {@link #free(Outcome, String)}.
     *
     * @param retryAfter how long the endpoint is to be left alone
     */
    static LlmFailure free(Outcome outcome, String message, Duration retryAfter) {
        return new LlmFailure(outcome, message, retryAfter, true);
    }

    Outcome outcome() {
        return outcome;
    }

    /** Zero where nobody knows. */
    Duration retryAfter() {
        return retryAfter;
    }

    boolean isFree() {
        return free;
    }
}
