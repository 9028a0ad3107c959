package io.mealbeat.nutrition.llm;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.mealbeat.platform.AttemptWindow;
import io.mealbeat.platform.SlidingWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the endpoint for as long as it is worth it: within a total time, at most so many at a time, while the month's tokens last,
 * while the endpoint works, again after a failure that may pass, and not before the endpoint wants to be asked again.
 *
 * <p>Every question ends within its time-out. Holds no lock and no connection of the database while it waits. Thread-safe.
 */
final class Guard implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Guard.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int TRIALS = 2;
    private static final int MAX_USERS = 10_000;

    private final LlmConfig config;
    private final ChatEndpoint endpoint;
    private final TokenBudget budget;
    private final DailyQuestions daily;
    private final Completions completions = new Completions();
    private final LlmObserver observer;
    private final CircuitBreaker breaker;
    private final Semaphore permits;
    private final Clock steady;
    /**
     * Whose time-outs the breaker has heard of lately. Somebody whose texts make the model write until the time is over could else open
     * the circuit for all; where nobody gets an answer, it is not the texts.
     */
    private final AttemptWindow<UUID> blamed =
            new SlidingWindow<>(1, Duration.ofMinutes(1), MAX_USERS, System::nanoTime);

    /** Whether the endpoint has answered anybody since the last time-out that the breaker has heard of. */
    private volatile boolean answered;

    private final CountDownLatch stopped = new CountDownLatch(1);
    /** Monotonic; the endpoint asked not to be asked before. */
    private final AtomicLong pausedUntil = new AtomicLong(System.nanoTime());
    /** By the steady clock; of the last time that the circuit was opened. */
    private volatile Instant openUntil = Instant.EPOCH;

    Guard(
            LlmConfig config,
            ChatEndpoint endpoint,
            TokenBudget budget,
            DailyQuestions daily,
            LlmObserver observer,
            Clock steady) {
        this.config = config;
        this.endpoint = endpoint;
        this.budget = budget;
        this.daily = daily;
        this.observer = observer;
        this.steady = steady;
        permits = new Semaphore(config.limits().concurrency(), true);
        LlmConfig.Breaker limits = config.breaker();
        // No automatic transition, which would need a thread of the library's.
        breaker = CircuitBreaker.of(
                "llm",
                CircuitBreakerConfig.custom()
                        .failureRateThreshold(limits.failureRate())
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(limits.requests())
                        .minimumNumberOfCalls(limits.requests())
                        .permittedNumberOfCallsInHalfOpenState(TRIALS)
                        .waitDurationInOpenState(limits.openFor())
                        .clock(steady)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> changed(event.getStateTransition().getToState()));
    }

    private void changed(CircuitBreaker.State state) {
        if (state == CircuitBreaker.State.OPEN) {
            openUntil = steady.instant().plus(config.breaker().openFor());
        }
        log.warn("The circuit to the language model is {}", state);
        observer.circuit(
                switch (state) {
                    case OPEN, FORCED_OPEN -> LlmObserver.Circuit.OPEN;
                    case HALF_OPEN -> LlmObserver.Circuit.HALF_OPEN;
                    default -> LlmObserver.Circuit.CLOSED;
                });
    }

    /**
     * When a question has to have its answer, and its turn before that; monotonic.
     *
     * @param deadline of all
     * @param turn until when a pause and other requests are waited for; at most the deadline
     * @param user whose question it is
     * @param counted whether as one of the user's
     */
    private record Asking(long deadline, long turn, Optional<UUID> user, AtomicBoolean counted) {
        Asking(long deadline, long turn, Optional<UUID> user) {
            this(deadline, turn, user, new AtomicBoolean());
        }

        long left() {
            return deadline - System.nanoTime();
        }

        long leftForTurn() {
            return turn - System.nanoTime();
        }
    }

    /**
     * Asks, and waits as long as it takes within the time-out.
     *
     * @throws LlmFailure when there is no answer, after the last attempt
     */
    String ask(String text, Optional<UUID> user) {
        long deadline = System.nanoTime() + config.timeout().toNanos();
        return ask(text, new Asking(deadline, deadline, user));
    }

    /**
     * As {@link #ask}, for somebody whose thread others need: nothing but the endpoint's answer is waited for longer than the
     * patience.
     */
    String askAtOnce(String text, Optional<UUID> user) {
        long start = System.nanoTime();
        long patience =
                Math.min(config.limits().patience().toNanos(), config.timeout().toNanos());
        return ask(text, new Asking(start + config.timeout().toNanos(), start + patience, user));
    }

    private String ask(String text, Asking asking) {
        daily.require(asking.user());
        Duration wait = FIRST_WAIT;
        for (int left = config.retries(); ; left--) {
            try {
                return attempt(text, asking);
            } catch (LlmFailure e) {
                if (left == 0 || !e.outcome().isWorthRetrying() || !isTimeFor(wait, asking)) {
                    throw e;
                }
                log.debug("The language model is asked again: {}", e.getMessage());
                await(wait.toNanos());
                wait = wait.multipliedBy(2);
            }
        }
    }

    private boolean isTimeFor(Duration wait, Asking asking) {
        return asking.left() > wait.toNanos() && pauseLeft() < Math.max(1, asking.leftForTurn());
    }

    private String attempt(String text, Asking asking) {
        budget.require();
        takeTurn(asking);
        try {
            if (!breaker.tryAcquirePermission()) {
                throw circuitOpen();
            }
            return request(text, asking);
        } finally {
            permits.release();
        }
    }

    /**
     * Comes back with a permit, and with no pause running: those who waited while another was told to come later would else all ask
     * an endpoint that has just said no.
     */
    private void takeTurn(Asking asking) {
        while (true) {
            if (isOpen()) {
                throw circuitOpen();
            }
            awaitPause(asking);
            takePermit(asking);
            if (pauseLeft() <= 0 && !isOpen()) {
                return;
            }
            permits.release();
        }
    }

    /** Whether it is known without the breaker's trial permissions, of which a look would use up one. */
    private boolean isOpen() {
        return breaker.getState() == CircuitBreaker.State.OPEN
                && steady.instant().isBefore(openUntil);
    }

    private LlmFailure circuitOpen() {
        Duration left = Duration.between(steady.instant(), openUntil);
        return LlmFailure.free(Outcome.CIRCUIT_OPEN, "the circuit is open", left.isNegative() ? Duration.ZERO : left);
    }

    private long pauseLeft() {
        return pausedUntil.get() - System.nanoTime();
    }

    private void awaitPause(Asking asking) {
        long nanos = pauseLeft();
        if (nanos <= 0) {
            return;
        }
        if (nanos >= asking.leftForTurn()) {
            throw LlmFailure.free(Outcome.RATE_LIMITED, "the endpoint asked for a pause", Duration.ofNanos(nanos));
        }
        await(nanos);
    }

    /** Half of the time is left for the answer: an endpoint is not to be blamed for a queue of ours. */
    private void takePermit(Asking asking) {
        long nanos = Math.min(asking.left() / 2, asking.leftForTurn());
        try {
            if (!permits.tryAcquire(Math.max(0, nanos), TimeUnit.NANOSECONDS)) {
                throw LlmFailure.free(Outcome.BUSY, "as many requests under way as are allowed", SOON);
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        if (stopped.getCount() == 0) {
            permits.release();
            throw LlmFailure.free(Outcome.STOPPED, "the application stops");
        }
    }

    private String request(String text, Asking asking) {
        TokenBudget.Reserved reserved = reserve(text, asking);
        long start = System.nanoTime();
        Bill bill = new Bill(Question.tokens(text), config.limits().answerTokens(), completions, observer);
        Outcome outcome = Outcome.STOPPED;
        try {
            String answer = endpoint.ask(text, asking.deadline() - start, bill);
            outcome = Outcome.OK;
            return answer;
        } catch (LlmFailure e) {
            outcome = e.outcome();
            if (e.isFree()) {
                bill.free();
            }
            pause(e.retryAfter());
            throw e;
        } finally {
            tellBreaker(outcome, System.nanoTime() - start, asking.user());
            observer.requested(outcome);
            budget.settle(reserved, bill.total());
        }
    }

    /** The last of what may keep a question from being sent: only then is it one of the user's. */
    private TokenBudget.Reserved reserve(String text, Asking asking) {
        try {
            TokenBudget.Reserved reserved = budget.reserve(endpoint.estimate(text));
            try {
                count(asking);
            } catch (RuntimeException e) {
                budget.settle(reserved, 0);
                throw e;
            }
            return reserved;
        } catch (RuntimeException e) {
            breaker.releasePermission();
            throw e;
        }
    }

    private void count(Asking asking) {
        if (asking.counted().compareAndSet(false, true)) {
            daily.count(asking.user());
        }
    }

    /** Of several the longest counts. */
    private void pause(Duration duration) {
        if (!duration.isZero()) {
            long until = System.nanoTime() + duration.toNanos();
            pausedUntil.accumulateAndGet(until, (a, b) -> a - b > 0 ? a : b);
        }
    }

    /** An endpoint that answers works, whatever the answer is. */
    private void tellBreaker(Outcome outcome, long nanos, Optional<UUID> user) {
        boolean excused = outcome == Outcome.TIMEOUT && isTextsFault(user);
        noteAnswer(outcome, excused);
        if (excused || outcome == Outcome.STOPPED || outcome == Outcome.RATE_LIMITED) {
            breaker.releasePermission();
        } else if (outcome.isEndpointsFault()) {
            breaker.onError(nanos, TimeUnit.NANOSECONDS, new LlmFailure(outcome, "counted"));
        } else {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** A trial has to have a result: the circuit would else stay as it is for as long as one person alone asks. */
    private boolean isTextsFault(Optional<UUID> user) {
        boolean again = user.isPresent() && !blamed.add(user.get());
        return again && answered && breaker.getState() != CircuitBreaker.State.HALF_OPEN;
    }

    private void noteAnswer(Outcome outcome, boolean excused) {
        if (outcome == Outcome.TIMEOUT) {
            answered &= excused;
        } else if (outcome != Outcome.NETWORK && outcome != Outcome.STOPPED) {
            answered = true;
        }
    }

    private void await(long nanos) {
        try {
            if (stopped.await(nanos, TimeUnit.NANOSECONDS)) {
                throw LlmFailure.free(Outcome.STOPPED, "the application stops");
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static LlmFailure interrupted() {
        Thread.currentThread().interrupt();
        return LlmFailure.free(Outcome.STOPPED, "interrupted");
    }

    /** How many wait for a permit; an estimate. */
    int waiting() {
        return permits.getQueueLength();
    }

    /** Ends all waits for a pause or a retry. */
    @Override
    public void close() {
        stopped.countDown();
    }
}
