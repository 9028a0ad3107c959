package io.mealbeat.notification;

import io.mealbeat.connection.CloseStatus;
import io.mealbeat.connection.Connection;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.Heartbeat;
import io.mealbeat.connection.LivenessConfig;
import io.mealbeat.connection.Presence;
import io.mealbeat.testing.InMemoryAttemptStore;
import io.mealbeat.testing.InMemoryCursorStore;
import io.mealbeat.testing.InMemoryEventLog;
import io.mealbeat.testing.ManualExecutor;
import io.mealbeat.testing.MutableClock;
import io.mealbeat.testing.QuietTransport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** One user's deliveries over streams in memory, on one thread. */
final class DeliveryFixture {
    static final Device PHONE = new Device("phone", "session");
    private static final LivenessConfig LIVENESS = new LivenessConfig(
            Duration.ofSeconds(25), Duration.ofSeconds(8), Duration.ofMinutes(5), Duration.ofMinutes(10));

    final UUID user = UUID.randomUUID();
    final Steps steps = new Steps();
    final ManualExecutor executor = new ManualExecutor();
    final ConnectionRegistry registry = new ConnectionRegistry(LIVENESS);
    final AtomicLong nanos = new AtomicLong();
    final InMemoryEventLog log = new InMemoryEventLog(new MutableClock(Instant.parse("2026-11-22T09:41:08Z")));
    final SteppedStreams streams = new SteppedStreams(log, new InMemoryCursorStore(log), steps);
    final CursorBook cursors = new CursorBook(streams);
    final Delivery delivery = new Delivery(
            new Subscription.Streams(
                    streams, cursors, new AttemptJournal(new InMemoryAttemptStore(), Clock.systemUTC())),
            registry,
            new Presence(registry, nanos::get),
            new Wakeups(),
            executor);

    private Event newest;

    /** Appends without a word to anybody, as if the hint were still under way. */
    void append(int events) {
        for (int i = 0; i < events; i++) {
            appendOne();
        }
    }

    Event appendOne() {
        newest = log.append(user, "meal_log.completed", "{}");
        return newest;
    }

    /** The hint of the newest event, as after its commit. */
    void wake() {
        delivery.wake(newest);
    }

    void appendAndWake(int events) {
        append(events);
        wake();
    }

    /** The device's cursor comes to stand before the first event. */
    void rememberDevice() {
        streams.open(user, PHONE);
    }

    Connection connection() {
        return new Connection(
                user, PHONE.name(), Instant.EPOCH, nanos.get(), new Heartbeat(LIVENESS, 0, 0.5), new NoTransport());
    }

    RecordingSink sink() {
        return new RecordingSink(steps);
    }

    /** As the socket does it: subscribed, then registered, then started. */
    Subscription connect(Connection connection, EventSink sink) {
        Subscription subscription = delivery.subscribe(connection, PHONE, Optional.empty(), sink);
        registry.add(connection, 5);
        delivery.start(subscription);
        return subscription;
    }

    private static final class NoTransport extends QuietTransport {
        @Override
        public void ping() {}

        @Override
        public void close(CloseStatus status, String detail, Runnable afterwards) {
            afterwards.run();
        }
    }
}
