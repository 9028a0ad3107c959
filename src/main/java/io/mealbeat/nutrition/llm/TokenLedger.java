package io.mealbeat.nutrition.llm;

import java.time.YearMonth;

/** What the language model has cost, of all nodes together. Thread-safe; never called while the model is waited for. */
public interface TokenLedger {
    /** Tokens used and reserved in the month. */
    long used(YearMonth month);

    /**
     * Adds tokens as long as the month has less than the limit: the last one that succeeds may take it beyond, and of calls at the
     * same moment, on whichever nodes, only one can be the last.
     *
     * @param tokens above zero
     * @return whether they were added
     */
    boolean reserve(YearMonth month, long tokens, long limit);

    /** @param tokens below zero for what was reserved and not used */
    void add(YearMonth month, long tokens);
}
