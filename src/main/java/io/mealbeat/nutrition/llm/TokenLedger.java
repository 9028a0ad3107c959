package io.mealbeat.nutrition.llm;

import java.time.YearMonth;

/** What the language model has cost, of all nodes together. Thread-safe; never called while the model is waited for. */
public interface TokenLedger {
    /** Tokens used in the month. */
    long used(YearMonth month);

    /** @param tokens above zero */
    void add(YearMonth month, long tokens);
}
