package io.mealbeat.nutrition.llm;

import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The month's tokens. A request is sent while any are left, and reserves the most that it should cost before that; what it has not
 * used is given back. So requests at the same moment together exceed the budget by one question at most, however small it is, and
 * a process that is killed has spent what it reserved. Thread-safe.
 */
final class TokenBudget {
    private static final Logger log = LoggerFactory.getLogger(TokenBudget.class);

    private static final Duration SOON = Duration.ofSeconds(2);

    /** Of one request, in the month in which it was sent. */
    record Reserved(YearMonth month, long tokens) {}

    private final TokenLedger ledger;
    private final long monthly;
    private final Clock clock;
    /** To be added, or given back, when the database is there again; counted with the month in which it is stored. */
    private final AtomicLong unstored = new AtomicLong();
    /** Reserved by this node for requests that are under way, of which most is going to be given back. */
    private final AtomicLong underWay = new AtomicLong();

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
        if (used(month) >= monthly) {
            throw refused(month);
        }
    }

    /** @throws LlmFailure when there is nothing left */
    Reserved reserve(long tokens) {
        YearMonth month = month();
        if (!ledger.reserve(month, tokens, monthly - unstored.get())) {
            throw refused(month);
        }
        underWay.addAndGet(tokens);
        return new Reserved(month, tokens);
    }

    private long used(YearMonth month) {
        return ledger.used(month) + unstored.get();
    }

    /**
     * Ends a reservation. Never throws: the answer has been paid for and is worth its use.
     *
     * @param cost in truth
     */
    void settle(Reserved reserved, long cost) {
        long all = unstored.getAndSet(0) + cost - reserved.tokens();
        try {
            if (all != 0) {
                ledger.add(reserved.month(), all);
            }
        } catch (RuntimeException e) {
            unstored.addAndGet(all);
            log.warn("{} tokens are counted later: {}", all, e.toString());
        } finally {
            // Last: whoever looks in between takes a month that is used up for one that is busy, and not the other way
            // round.
            underWay.addAndGet(-reserved.tokens());
        }
    }

    /** A budget of a few requests is not used up while the first of them has not even been answered. */
    private LlmFailure refused(YearMonth month) {
        long others = underWay.get();
        return others > 0 && used(month) - others < monthly
                ? LlmFailure.free(Outcome.BUSY, "the tokens left are reserved by requests under way", SOON)
                : LlmFailure.free(Outcome.BUDGET, "the tokens of " + month + " are used up");
    }

    private YearMonth month() {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    }
}
