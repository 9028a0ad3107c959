package io.mealbeat.nutrition.llm;

/** How a question to the language model ended. */
public enum Outcome {
    OK(false, false),
    /** No complete answer within the limit. */
    TIMEOUT(true, false),
    /** No connection, or one that broke. */
    NETWORK(true, true),
    /** 429 or 503 with a time to come back. The pause is kept; the endpoint works. */
    RATE_LIMITED(false, true),
    /** 408, 429 without a time, or any 5xx. */
    ENDPOINT_FAILED(true, true),
    /** 401, 403, 404 and the like: a wrong key, address or model. */
    NOT_ACCEPTED(true, false),
    /** 400, 413 or 422: this very question, which may be the text's doing. */
    QUESTION_REFUSED(false, false),
    /** The model would not answer. */
    REFUSAL(false, false),
    /** An answer that is no JSON, or not of the schema, or has figures that no food has. */
    INVALID_ANSWER(false, false),
    /** The month's tokens are used up; the endpoint was not asked. */
    BUDGET(false, false),
    /** This user has had the model's share of one user; the endpoint was not asked. */
    USER_LIMIT(false, false),
    /** The circuit breaker is open; the endpoint was not asked. */
    CIRCUIT_OPEN(false, false),
    /** As many calls under way as are allowed, for too long, or as the month's tokens allow; the endpoint was not asked. */
    BUSY(false, false),
    /** This application is on its way down. */
    STOPPED(false, false);

    private final boolean endpointsFault;
    private final boolean worthRetrying;

    Outcome(boolean endpointsFault, boolean worthRetrying) {
        this.endpointsFault = endpointsFault;
        this.worthRetrying = worthRetrying;
    }

    /**
     * Whether it counts towards the opening of the circuit. What the text of a meal can bring about must not: one person could
     * else take the model from all others.
     */
    boolean isEndpointsFault() {
        return endpointsFault;
    }

    boolean isWorthRetrying() {
        return worthRetrying;
    }
}
