package io.mealbeat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.ManualExecutor;
import io.mealbeat.testing.ManualTicker;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a slow consumer gets: bounds, refused events, a hanging write that is noticed, and the end. */
class OutboundQueueLimitsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final RecordingWire wire = new RecordingWire();
    private final ManualExecutor executor = new ManualExecutor();
    private final ManualTicker ticker = new ManualTicker();
    private final RecordingListener listener = new RecordingListener();
    private final OutboundQueue queue = new OutboundQueue(
            wire, executor, new SocketConfig.Outbound(100, 8, TIMEOUT, Duration.ofSeconds(30)), ticker, listener);

    private static Outgoing control(int bytes) {
        return Outgoing.control("c".repeat(bytes));
    }

    private static Outgoing event(int bytes) {
        return Outgoing.event("e".repeat(bytes), SomeEvent.at(1));
    }

    @Test
    void queuedBytesAreThoseNotYetWrittenWhateverTheirCharacters() {
        wire.hold();
        queue.send(Outgoing.control("grün"));
        queue.send(Outgoing.PING);
        queue.send(control(20));
        assertThat(queue.queuedBytes()).isEqualTo(25);

        wire.completeNext();
        assertThat(queue.queuedBytes()).isEqualTo(20);
        executor.runAll();
        wire.completeNext();
        assertThat(queue.queuedBytes()).isZero();
    }

    @Test
    void controlMessageWithoutRoomForItsBytesIsAnOverflow() {
        wire.hold();
        queue.send(control(60));
        queue.send(control(40));
        assertThat(listener.calls()).isEmpty();
        queue.send(control(1));

        assertThat(listener.calls()).containsExactly("overflowed");
        assertThat(queue.queuedBytes()).as("it is not queued").isEqualTo(100);
    }

    @Test
    void tooManyWaitingMessagesAreAnOverflowHoweverSmall() {
        wire.hold();
        for (int i = 0; i < 9; i++) {
            queue.send(control(1));
        }
        assertThat(listener.calls()).as("one under way and eight waiting").isEmpty();
        queue.send(control(1));

        assertThat(listener.calls()).containsExactly("overflowed");
    }

    @Test
    void pingNeedsNoRoom() {
        wire.hold();
        queue.send(control(100));
        queue.send(Outgoing.PING);
        wire.completeNext();
        executor.runAll();

        assertThat(wire.pings()).hasSize(1);
        assertThat(listener.calls()).doesNotContain("overflowed");
    }

    @Test
    void refusedEventIsNoOverflowAndRoomIsSaidOnceAtHalf() {
        wire.hold();
        for (int i = 0; i < 4; i++) {
            assertThat(queue.offerEvent(event(25))).isTrue();
        }
        assertThat(queue.offerEvent(event(1))).isFalse();
        assertThat(queue.offerEvent(event(1))).isFalse();

        wire.completeNext();
        assertThat(listener.calls()).as("75 of 100 bytes wait").doesNotContain("room");
        wire.completeNext();
        assertThat(listener.calls()).as("50 of 100 bytes wait").containsOnlyOnce("room");
        wire.completeNext();
        wire.completeNext();
        assertThat(listener.calls()).doesNotContain("overflowed").containsOnlyOnce("room");
    }

    @Test
    void roomIsNotSaidWhenNothingWasRefused() {
        wire.hold();
        queue.offerEvent(event(100));
        wire.completeNext();

        assertThat(listener.calls()).hasSize(1).doesNotContain("room");
    }

    @Test
    void roomIsSaidAgainAfterAnotherRefusal() {
        wire.hold();
        for (int round = 0; round < 3; round++) {
            queue.offerEvent(event(100));
            assertThat(queue.offerEvent(event(100))).isFalse();
            wire.completeNext();
        }

        assertThat(listener.calls()).filteredOn("room"::equals).hasSize(3);
    }

    /** The event waits for room that its refusal was to announce; an announcement that comes only at half must come. */
    @Test
    void eventRefusedForTheNumberOfMessagesIsCalledForLater() {
        wire.hold();
        for (int i = 0; i < 9; i++) {
            queue.send(control(1));
        }
        assertThat(queue.offerEvent(event(1))).isFalse();
        listener.onRoom(() -> queue.offerEvent(event(2)));
        for (int i = 0; i < 10; i++) {
            wire.completeNext();
        }

        assertThat(wire.frames()).hasSize(10).endsWith("ee");
    }

    @Test
    void eventLargerThanTheWholeQueuePassesWhenItIsAlone() {
        wire.hold();
        queue.send(control(1));
        assertThat(queue.offerEvent(event(5_000))).isFalse();
        wire.completeNext();
        assertThat(listener.calls()).endsWith("room");

        assertThat(queue.offerEvent(event(5_000))).isTrue();
        assertThat(queue.offerEvent(event(1))).isFalse();
        wire.completeNext();

        assertThat(wire.frames()).hasSize(2);
        assertThat(queue.queuedBytes()).isZero();
    }

    @Test
    void writeIsStuckWhenItHasLastedLongerThanTheLimit() {
        assertThat(queue.isStuck(ticker.nanoTime())).isFalse();
        wire.hold();
        queue.send(control(1));
        queue.send(control(1));
        ticker.advance(TIMEOUT);
        assertThat(queue.isStuck(ticker.nanoTime())).isFalse();
        ticker.advance(Duration.ofNanos(1));
        assertThat(queue.isStuck(ticker.nanoTime())).isTrue();

        wire.completeNext();
        assertThat(queue.isStuck(ticker.nanoTime()))
                .as("the second has just begun")
                .isFalse();
        wire.completeNext();
        ticker.advance(TIMEOUT.multipliedBy(2));
        assertThat(queue.isStuck(ticker.nanoTime())).as("nothing is under way").isFalse();
    }

    @Test
    void closeDropsWhatWaitsAndNothingIsCalledBackAfterwards() {
        wire.hold();
        queue.send(control(50));
        queue.send(control(50));
        queue.send(Outgoing.PING);
        queue.offerEvent(event(50));

        queue.close();
        queue.close();
        assertThat(queue.queuedBytes()).isZero();
        wire.completeNext();
        queue.send(control(1));
        queue.send(control(1_000));
        queue.send(Outgoing.PING);
        assertThat(queue.offerEvent(event(1))).isFalse();
        executor.runAll();

        assertThat(wire.frames()).hasSize(1);
        assertThat(wire.pings()).isEmpty();
        assertThat(listener.calls()).isEmpty();
        assertThat(queue.queuedBytes()).isZero();
    }

    @Test
    void failureAfterTheCloseIsNotReported() {
        wire.hold();
        queue.send(control(1));
        queue.close();
        wire.failNext(new IOException("broken pipe"));

        assertThat(listener.calls()).isEmpty();
    }

    @Test
    void pingHandedToTheExecutorBeforeTheCloseIsNotWrittenAfterIt() {
        queue.send(Outgoing.PING);
        queue.close();
        executor.runAll();

        assertThat(wire.pings()).isEmpty();
        assertThat(listener.calls()).isEmpty();
    }
}
