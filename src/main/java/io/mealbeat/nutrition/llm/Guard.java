package io.mealbeat.nutrition.llm;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
    private static final int TRIALS = 2;

    private final LlmConfig config;
    private final ChatEndpoint endpoint;
    private final TokenBudget budget;
    private final LlmObserver observer;
    private final CircuitBreaker breaker;
    private final Semaphore permits;
    private final CountDownLatch stopped = new CountDownLatch(1);
    /** Monotonic; the endpoint asked not to be asked before. */
    private final AtomicLong pausedUntil = new AtomicLong(System.nanoTime());

    Guard(LlmConfig config, ChatEndpoint endpoint, TokenBudget budget, LlmObserver observer, Clock steady) {
        this.config = config;
        this.endpoint = endpoint;
        this.budget = budget;
        this.observer = observer;
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
        log.warn("The circuit to the language model is {}", state);
        observer.circuit(
                switch (state) {
                    case OPEN, FORCED_OPEN -> LlmObserver.Circuit.OPEN;
                    case HALF_OPEN -> LlmObserver.Circuit.HALF_OPEN;
                    default -> LlmObserver.Circuit.CLOSED;
                });
    }

    /** @throws LlmFailure when there is no answer, after the last attempt */
    String ask(String text) {
        long deadline = System.nanoTime() + config.timeout().toNanos();
        Duration wait = FIRST_WAIT;
        for (int left = config.retries(); ; left--) {
            try {
                return attempt(text, deadline);
            } catch (LlmFailure e) {
                if (left == 0 || !e.outcome().isWorthRetrying() || !isTimeFor(wait, deadline)) {
                    throw e;
                }
                log.debug("The language model is asked again: {}", e.getMessage());
                await(wait.toNanos());
                wait = wait.multipliedBy(2);
            }
        }
    }

    private static boolean isTimeFor(Duration wait, long deadline) {
        return deadline - System.nanoTime() > wait.toNanos();
    }

    private String attempt(String text, long deadline) {
        budget.require();
        awaitPause(deadline);
        takePermit(deadline);
        try {
            if (!breaker.tryAcquirePermission()) {
                throw new LlmFailure(Outcome.CIRCUIT_OPEN, "the circuit is open");
            }
            return request(text, deadline);
        } finally {
            permits.release();
        }
    }

    private void awaitPause(long deadline) {
        long nanos = pausedUntil.get() - System.nanoTime();
        if (nanos <= 0) {
            return;
        }
        if (nanos >= deadline - System.nanoTime()) {
            throw new LlmFailure(Outcome.RATE_LIMITED, "the endpoint asked for a pause");
        }
        await(nanos);
    }

    /** Half of the time is left for the answer: an endpoint is not to be blamed for a queue of ours. */
    private void takePermit(long deadline) {
        try {
            if (!permits.tryAcquire(Math.max(0, (deadline - System.nanoTime()) / 2), TimeUnit.NANOSECONDS)) {
                throw new LlmFailure(Outcome.BUSY, "as many requests under way as are allowed");
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        if (stopped.getCount() == 0) {
            permits.release();
            throw new LlmFailure(Outcome.STOPPED, "the application stops");
        }
    }

    private String request(String text, long deadline) {
        long start = System.nanoTime();
        long[] cost = new long[1];
        Outcome outcome = Outcome.STOPPED;
        try {
            String answer = endpoint.ask(text, deadline - start, (prompt, completion) -> {
                cost[0] = prompt + completion;
                observer.charged(prompt, completion);
            });
            outcome = Outcome.OK;
            return answer;
        } catch (LlmFailure e) {
            outcome = e.outcome();
            pausedUntil.accumulateAndGet(
                    System.nanoTime() + e.retryAfter().toNanos(),
                    (a, b) -> e.retryAfter().isZero() || a - b > 0 ? a : b);
            throw e;
        } finally {
            tellBreaker(outcome, System.nanoTime() - start);
            observer.requested(outcome);
            budget.charge(cost[0]);
        }
    }

    /** An endpoint that answers works, whatever the answer is. */
    private void tellBreaker(Outcome outcome, long nanos) {
        if (outcome == Outcome.STOPPED || outcome == Outcome.RATE_LIMITED) {
            breaker.releasePermission();
        } else if (outcome.isEndpointsFault()) {
            breaker.onError(nanos, TimeUnit.NANOSECONDS, new LlmFailure(outcome, "counted"));
        } else {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void await(long nanos) {
        try {
            if (stopped.await(nanos, TimeUnit.NANOSECONDS)) {
                throw new LlmFailure(Outcome.STOPPED, "the application stops");
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static LlmFailure interrupted() {
        Thread.currentThread().interrupt();
        return new LlmFailure(Outcome.STOPPED, "interrupted");
    }

    /** Ends all waits for a pause or a retry. */
    @Override
    public void close() {
        stopped.countDown();
    }
}
