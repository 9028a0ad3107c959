package io.mealbeat.notification.rest;

import io.mealbeat.notification.EventFeed;
import io.mealbeat.notification.Wakeups;
import io.mealbeat.platform.Stopping;
import jakarta.ws.rs.container.AsyncResponse;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An answer that waits for the first event. Ends once: by an event, by the time-out, or by the client's going. Holds no thread
 * while it waits.
 */
final class LongPoll {
    private final Question question;
    private final EventFeed feed;
    private final Wakeups wakeups;
    private final Executor executor;
    private final AsyncResponse response;
    private final Stopping stopping;
    private final Runnable onEvent = this::hurry;
    private final AtomicBoolean answered = new AtomicBoolean();

    LongPoll(
            Question question,
            EventFeed feed,
            Wakeups wakeups,
            Executor executor,
            Stopping stopping,
            AsyncResponse response) {
        this.question = question;
        this.feed = feed;
        this.wakeups = wakeups;
        this.executor = executor;
        this.stopping = stopping;
        this.response = response;
    }

    /** @param after the newest offset that the client has seen */
    void begin(Duration wait, long after) {
        response.setTimeoutHandler(late -> answer());
        response.setTimeout(wait.toMillis(), TimeUnit.MILLISECONDS);
        wakeups.add(question.userId(), onEvent, after);
        // An event may have been committed since the client's stream was looked at, or the waiting been ended for all.
        if (!question.ask(feed).events().isEmpty() || stopping.hasBegun()) {
            answer();
        }
    }

    /** On the thread that committed the event, which has better to do than to answer a poll. */
    private void hurry() {
        try {
            executor.execute(this::answer);
        } catch (RejectedExecutionException | IllegalStateException e) {
            // Full, or of a component that stops.
            answer();
        }
    }

    private void answer() {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        wakeups.remove(question.userId(), onEvent);
        try {
            response.resume(question.answer(question.ask(feed)));
        } catch (RuntimeException e) {
            response.resume(e);
        }
    }
}
