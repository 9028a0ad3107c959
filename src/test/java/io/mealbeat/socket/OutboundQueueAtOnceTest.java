package io.mealbeat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.ManualExecutor;
import io.mealbeat.testing.ManualTicker;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written on the caller's thread, because the wire takes it at once. */
class OutboundQueueAtOnceTest {
    private static final SocketConfig.Outbound LIMITS =
            new SocketConfig.Outbound(10_000, 100, Duration.ofSeconds(10), Duration.ofSeconds(30));

    private final RecordingWire wire = new RecordingWire();
    private final ManualExecutor executor = new ManualExecutor();
    private final RecordingListener listener = new RecordingListener();
    private final OutboundQueue queue = new OutboundQueue(wire, executor, LIMITS, new ManualTicker(), listener);

    @BeforeEach
    void everythingWasRead() {
        wire.takeAtOnce(true);
    }

    @Test
    void neitherATextNorAPingNeedsAnotherThread() {
        queue.send(Outgoing.control("a"));
        queue.send(Outgoing.PING);

        assertThat(wire.frames()).containsExactly("a", RecordingWire.PING);
        assertThat(listener.calls()).containsExactly("sent a", "payload", "sent (ping)");
        assertThat(queue.queuedBytes()).isZero();
    }

    /** As after an event: its ping is asked for while the queue still sends. */
    @Test
    void whatIsQueuedMeanwhileFollowsOnTheSameThread() {
        listener.onSent(() -> {
            listener.onSent(() -> {});
            queue.send(Outgoing.PING);
            queue.send(Outgoing.control("b"));
        });

        queue.send(Outgoing.control("a"));

        assertThat(wire.frames()).containsExactly("a", RecordingWire.PING, "b");
    }

    @Test
    void aTextThatWouldWaitIsCompletedElsewhere() {
        wire.takeAtOnce(false);
        wire.hold();
        queue.send(Outgoing.control("a"));
        wire.takeAtOnce(true);
        queue.send(Outgoing.control("b"));
        assertThat(wire.frames()).as("one at a time").containsExactly("a");

        wire.completeNext();

        assertThat(wire.frames()).containsExactly("a", "b");
    }

    @Test
    void aPingThatWouldWaitIsHandedOver() {
        wire.takeAtOnce(false);
        queue.send(Outgoing.PING);
        assertThat(wire.frames()).isEmpty();

        executor.runAll();

        assertThat(wire.frames()).containsExactly(RecordingWire.PING);
    }

    @Test
    void aFailedWriteIsTheLastThing() {
        wire.failPings(new IOException("broken pipe"));

        queue.send(Outgoing.control("a"));
        queue.send(Outgoing.control("b"));

        assertThat(listener.calls()).containsExactly("failed: broken pipe");
    }
}
