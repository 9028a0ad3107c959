package io.mealbeat.nutrition.llm;

/** Hears of questions to the language model, to count them. Called by any thread; must not block and must not throw. */
public interface LlmObserver {
    /** Hears nothing. */
    LlmObserver NONE = new LlmObserver() {};

    /** The states of the circuit breaker. */
    enum Circuit {
        CLOSED,
        HALF_OPEN,
        OPEN
    }

    /** A meal's question has ended. @param nanos with all waits and retries */
    default void asked(Outcome outcome, long nanos) {}

    /** One request to the endpoint has ended; a question may take several, or none. */
    default void requested(Outcome outcome) {}

    /** The endpoint has charged tokens. */
    default void charged(long promptTokens, long completionTokens) {}

    /** A request that did not say what it cost was charged with what it is likely to have cost. */
    default void estimated(long tokens) {}

    /** The circuit breaker has changed its state. */
    default void circuit(Circuit state) {}

    /** A meal was read by the embedded analyzer instead. */
    default void fellBack() {}
}
