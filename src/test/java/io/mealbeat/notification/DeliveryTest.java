package io.mealbeat.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.connection.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private final DeliveryFixture fixture = new DeliveryFixture();
    private final RecordingSink sink = fixture.sink();
    private final Connection connection = fixture.connection();

    @Test
    void connectedComesFirstAndSaysWhatFollows() {
        fixture.rememberDevice();
        fixture.append(2);

        fixture.connect(connection, sink);

        assertThat(sink.heard()).containsExactly("connected at 2, replaying 2", "event 1", "event 2");
    }

    @Test
    void newDeviceGetsNothingOfThePast() {
        fixture.append(2);

        fixture.connect(connection, sink);
        fixture.appendAndWake(1);
        fixture.executor.runAll();

        assertThat(sink.heard()).containsExactly("connected at 2, replaying 0", "event 3");
    }

    /** A wake-up between registration and start would otherwise send events before {@code connected}. */
    @Test
    void hintBeforeTheStartStillGreetsFirst() {
        fixture.rememberDevice();
        Subscription subscription =
                fixture.delivery.subscribe(connection, DeliveryFixture.PHONE, Optional.empty(), sink);
        fixture.registry.add(connection, 5);
        fixture.appendAndWake(1);

        fixture.delivery.start(subscription);
        fixture.executor.runAll();

        assertThat(sink.heard()).containsExactly("connected at 1, replaying 1", "event 1");
    }

    @Test
    void confirmedEventsAreNotReplayed() {
        fixture.rememberDevice();
        fixture.append(3);
        Subscription subscription = fixture.connect(connection, sink);
        subscription.confirm(2);
        fixture.delivery.unsubscribe(connection);

        RecordingSink next = fixture.sink();
        fixture.connect(fixture.connection(), next);

        assertThat(next.heard()).containsExactly("connected at 3, replaying 1", "event 3");
    }

    @Test
    void confirmationsAreWrittenByTheTick() {
        fixture.rememberDevice();
        fixture.append(3);
        fixture.connect(connection, sink).confirm(2);

        fixture.delivery.tick();

        assertThat(fixture.streams.open(fixture.user, DeliveryFixture.PHONE)).isEqualTo(2);
    }

    /** Left to the tick, a crash within that second makes the device get everything again. */
    @Test
    void confirmationsOfAConnectionThatEndsAreWrittenAtOnce() {
        fixture.rememberDevice();
        fixture.append(3);
        fixture.connect(connection, sink).confirm(2);

        fixture.delivery.unsubscribe(connection);
        fixture.executor.runAll();

        assertThat(fixture.streams.open(fixture.user, DeliveryFixture.PHONE)).isEqualTo(2);
    }

    @Test
    void connectionsThatEndTogetherCostOneFlush() {
        fixture.rememberDevice();
        fixture.append(1);
        Connection other = fixture.connection();
        fixture.connect(connection, sink).confirm(1);
        fixture.connect(other, fixture.sink());
        fixture.executor.runAll();

        fixture.delivery.unsubscribe(connection);
        fixture.delivery.unsubscribe(other);

        assertThat(fixture.executor.waiting()).isEqualTo(1);
    }

    @Test
    void sinkIsToldWhatTheDeviceHasAlready() {
        fixture.append(2);

        fixture.connect(connection, sink);

        assertThat(sink.startedAfter()).isEqualTo(2);
    }

    @Test
    void everyConnectionOfTheUserGetsTheEvent() {
        RecordingSink other = fixture.sink();
        fixture.connect(connection, sink);
        fixture.connect(fixture.connection(), other);

        fixture.appendAndWake(1);
        fixture.executor.runAll();

        assertThat(sink.offsets()).containsExactly(1L);
        assertThat(other.offsets()).containsExactly(1L);
    }

    @Test
    void hintsDuringAPassCostOneTaskAtMost() {
        fixture.connect(connection, sink);

        fixture.appendAndWake(1);
        fixture.appendAndWake(1);
        fixture.appendAndWake(1);
        assertThat(fixture.executor.waiting()).isEqualTo(1);
        fixture.executor.runAll();

        assertThat(sink.offsets()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void eventThatFindsNoRoomWaitsForTheSignal() {
        Subscription subscription = fixture.connect(connection, sink);
        sink.room(2);
        fixture.appendAndWake(4);
        fixture.executor.runAll();
        assertThat(sink.offsets()).containsExactly(1L, 2L);

        sink.room(10);
        subscription.signal();
        fixture.executor.runAll();

        assertThat(sink.offsets()).containsExactly(1L, 2L, 3L, 4L);
    }

    /** The sink frees its room while the pass that was refused is still running: its signal must not get lost in it. */
    @Test
    void roomThatComesWhileThePassIsRefusedIsUsed() {
        Subscription subscription = fixture.connect(connection, sink);
        sink.room(0);
        int before = fixture.steps.taken();
        fixture.append(2);
        fixture.steps.at(before + 3, subscription::signal);
        fixture.wake();
        fixture.steps.at(before + 4, () -> sink.room(1));
        fixture.executor.runAll();

        assertThat(sink.offsets()).containsExactly(1L);
    }

    @Test
    void unsubscribedConnectionGetsNothingMore() {
        Subscription subscription = fixture.connect(connection, sink);
        fixture.appendAndWake(1);

        fixture.delivery.unsubscribe(connection);
        fixture.delivery.unsubscribe(connection);
        fixture.executor.runAll();
        fixture.appendAndWake(1);
        subscription.signal();
        fixture.delivery.tick();
        fixture.executor.runAll();

        assertThat(sink.heard()).containsExactly("connected at 0, replaying 0");
    }

    @Test
    void unsubscribingDuringAPassEndsIt() {
        fixture.rememberDevice();
        fixture.append(3);
        // Open, head, oldest, count and read have two steps each; the greeting has one.
        fixture.steps.at(fixture.steps.taken() + 12, () -> fixture.delivery.unsubscribe(connection));

        fixture.connect(connection, sink);
        fixture.executor.runAll();

        assertThat(sink.offsets()).containsExactly(1L);
    }

    @Test
    void userWithoutConnectionCostsNoTask() {
        fixture.append(1);
        fixture.wake();

        assertThat(fixture.executor.waiting()).isZero();
        assertThat(fixture.steps.taken()).isZero();
    }

    /**
     * Without heartbeats a listening client sends nothing, so its user soon counts as not connected. That decides how an event
     * is announced, never whether it is sent: an open connection that is passed over would wait for it until the next event.
     */
    @Test
    void openConnectionThatIsStaleGetsTheEventAllTheSame() {
        fixture.connect(connection, sink);
        fixture.nanos.addAndGet(Duration.ofMinutes(6).toNanos());

        fixture.appendAndWake(1);
        fixture.executor.runAll();

        assertThat(sink.offsets()).isEqualTo(List.of(1L));
    }

    /** The bug: the hint of a later event overtakes that of an earlier one, and the earlier is skipped. */
    @Test
    void hintsInTheWrongOrderAreDeliveredInOrder() {
        fixture.connect(connection, sink);
        Event first = fixture.appendOne();
        Event second = fixture.appendOne();

        fixture.delivery.wake(second);
        fixture.executor.runAll();
        fixture.delivery.wake(first);
        fixture.executor.runAll();

        assertThat(sink.offsets()).containsExactly(1L, 2L);
    }

    @Test
    void theNextEventIsDeliveredWithoutALookIntoTheStream() {
        fixture.connect(connection, sink);
        fixture.append(1);
        int before = fixture.steps.taken();

        fixture.wake();
        fixture.executor.runAll();

        assertThat(sink.offsets()).containsExactly(1L);
        assertThat(fixture.steps.taken()).as("the offer alone").isEqualTo(before + 1);
    }

    @Test
    void anEventThatWasRefusedIsReadWhenThereIsRoom() {
        Subscription subscription = fixture.connect(connection, sink);
        sink.room(0);
        fixture.appendAndWake(1);
        fixture.executor.runAll();
        assertThat(sink.offsets()).isEmpty();

        sink.room(1);
        subscription.signal();
        fixture.executor.runAll();

        assertThat(sink.offsets()).containsExactly(1L);
    }

    @Test
    void whatTheSinkTakesAtOnceNeedsNoOtherThread() {
        fixture.connect(connection, sink);
        sink.takeAtOnce();

        fixture.appendAndWake(1);

        assertThat(sink.offsets()).containsExactly(1L);
        assertThat(fixture.executor.waiting()).isZero();
    }

    /** A thread that has other things to do makes one pass; it must not be kept by a busy user. */
    @Test
    void whatComesDuringAPassAtOnceIsLeftToAnotherThread() {
        Subscription subscription = fixture.connect(connection, sink);
        sink.takeAtOnce();
        fixture.steps.at(fixture.steps.taken() + 1, () -> {
            fixture.append(1);
            subscription.signal();
        });

        fixture.appendAndWake(1);
        assertThat(sink.offsets()).containsExactly(1L);

        fixture.executor.runAll();
        assertThat(sink.offsets()).containsExactly(1L, 2L);
    }
}
