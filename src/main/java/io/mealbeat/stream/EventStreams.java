package io.mealbeat.stream;

import io.mealbeat.notification.Delivery;
import io.mealbeat.notification.Subscriber;
import io.mealbeat.notification.Subscription;
import io.mealbeat.notification.WireMessages;
import io.mealbeat.platform.Stopping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open streams of this node. Thread-safe. */
@ApplicationScoped
public class EventStreams {
    /** What may wait to be written on one stream; events beyond it wait in the database. */
    private static final int MAX_BYTES = 256 * 1024;

    private final Delivery delivery;
    private final WireMessages messages;
    private final Stopping stopping;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

    /** For the CDI proxy. */
    protected EventStreams() {
        delivery = null;
        messages = null;
        stopping = null;
    }

    @Inject
    public EventStreams(Delivery delivery, Clock clock, Stopping stopping) {
        this.delivery = delivery;
        this.messages = new WireMessages(clock);
        this.stopping = stopping;
    }

    /** Begins to stream; returns at once. */
    void open(Subscriber subscriber, AsyncContext context) throws IOException {
        EventStream stream = new EventStream(subscriber.userId(), context, messages, MAX_BYTES);
        Subscription subscription = delivery.follow(subscriber, stream);
        open.add(stream);
        context.addListener(new CloseOnEnd(stream));
        stream.begin(() -> delivery.start(subscription), subscription::signal, subscription::noteRequested, () -> {
            open.remove(stream);
            delivery.unfollow(subscription);
        });
        // One that closeAll() has not seen, because it was on its way.
        if (stopping.hasBegun()) {
            stream.close();
        }
    }

    /** The periodic part: a sign of life on every stream, which also finds out those that are gone. */
    public void heartbeat() {
        open.forEach(EventStream::heartbeat);
    }

    /** Ends all streams, for a server that stops. */
    public void closeAll() {
        open.forEach(EventStream::close);
    }

    private record CloseOnEnd(EventStream stream) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            stream.close();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            stream.close();
        }

        @Override
        public void onError(AsyncEvent event) {
            stream.close();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // Nothing is started again.
        }
    }
}
