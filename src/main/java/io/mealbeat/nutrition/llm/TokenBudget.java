package io.mealbeat.nutrition.llm;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The month's tokens. A request reserves the most that it should cost before it is sent, and what it has not used is given back: requests at
 * the same moment cannot together exceed the budget, a process that is killed has spent what it reserved, and a request that never
 * says what it cost stays charged with all of it. Thread-safe.
 */
final class TokenBudget {
    private static final Logger log = LoggerFactory.getLogger(TokenBudget.class);

    /** Of one request, in the month in which it was sent. */
    record Reserved(YearMonth month, long tokens) {}

    private final TokenLedger ledger;
    private final long monthly;
    private final Clock clock;
    /** To be added, or given back, when the database is there again; counted with the month in which it is stored. */
    private final AtomicLong unstored = new AtomicLong();

    TokenBudget(TokenLedger ledger, long monthly, Clock clock) {
        this.ledger = ledger;
        this.monthly = monthly;
        this.clock = clock;
    }

    /**
     * Looks before waiting for a turn.
     *
     * @throws LlmFailure when there is nothing left
     */
    void require() {
        YearMonth month = month();
        if (ledger.used(month) + unstored.get() >= monthly) {
            throw usedUp(month);
        }
    }

    /** @throws LlmFailure when there are not as many left */
    Reserved reserve(long tokens) {
        YearMonth month = month();
        if (!ledger.reserve(month, tokens, monthly - unstored.get())) {
            throw usedUp(month);
        }
        return new Reserved(month, tokens);
    }

    /**
     * Ends a reservation. Never throws: the answer has been paid for and is worth its use.
     *
     * @param cost in truth
     */
    void settle(Reserved reserved, long cost) {
        long all = unstored.getAndSet(0) + cost - reserved.tokens();
        if (all == 0) {
            return;
        }
        try {
            ledger.add(reserved.month(), all);
        } catch (RuntimeException e) {
            unstored.addAndGet(all);
            log.warn("{} tokens are counted later: {}", all, e.toString());
        }
    }

    private static LlmFailure usedUp(YearMonth month) {
        return LlmFailure.free(Outcome.BUDGET, "the tokens of " + month + " are used up");
    }

    private YearMonth month() {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    }
}
