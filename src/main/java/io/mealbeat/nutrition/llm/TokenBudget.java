package io.mealbeat.nutrition.llm;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The month's tokens. What is under way when the last are used is not stopped, so a month may end above its budget by what that many
 * requests cost. Thread-safe.
 */
final class TokenBudget {
    private static final Logger log = LoggerFactory.getLogger(TokenBudget.class);

    private final TokenLedger ledger;
    private final long monthly;
    private final Clock clock;
    /** Charged, and not yet stored because the database was away; counted with the month in which it is stored. */
    private final AtomicLong unstored = new AtomicLong();

    TokenBudget(TokenLedger ledger, long monthly, Clock clock) {
        this.ledger = ledger;
        this.monthly = monthly;
        this.clock = clock;
    }

    /** @throws LlmFailure when they are used up */
    void require() {
        if (ledger.used(month()) + unstored.get() >= monthly) {
            throw new LlmFailure(Outcome.BUDGET, "the tokens of " + month() + " are used up");
        }
    }

    /** Never throws: the answer has been paid for and is worth its use. */
    void charge(long tokens) {
        long all = unstored.getAndSet(0) + tokens;
        if (all <= 0) {
            return;
        }
        try {
            ledger.add(month(), all);
        } catch (RuntimeException e) {
            unstored.addAndGet(all);
            log.warn("{} tokens are counted later: {}", all, e.toString());
        }
    }

    private YearMonth month() {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    }
}
