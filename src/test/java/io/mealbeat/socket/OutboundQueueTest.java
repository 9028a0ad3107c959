package io.mealbeat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.ManualExecutor;
import io.mealbeat.testing.ManualTicker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Order, one send at a time, pings, failures. */
class OutboundQueueTest {
    private static final SocketConfig.Outbound LIMITS =
            new SocketConfig.Outbound(10_000_000, 1_000_000, Duration.ofSeconds(10), Duration.ofSeconds(30));

    private final RecordingWire wire = new RecordingWire();
    private final ManualExecutor executor = new ManualExecutor();
    private final ManualTicker ticker = new ManualTicker();
    private final RecordingListener listener = new RecordingListener();
    private final OutboundQueue queue = new OutboundQueue(wire, executor, LIMITS, ticker, listener);

    private void send(String... texts) {
        for (String text : texts) {
            queue.send(Outgoing.control(text));
        }
    }

    @Test
    void sendsInTheOrderOfQueueing() {
        wire.hold();
        send("a");
        queue.offerEvent(Outgoing.event("b", SomeEvent.at(1)));
        queue.send(Outgoing.textPong("c"));
        assertThat(wire.frames()).as("one at a time").containsExactly("a");

        wire.completeNext();
        wire.completeNext();
        wire.completeNext();

        assertThat(wire.frames()).containsExactly("a", "b", "c");
        assertThat(listener.calls()).containsExactly("sent a", "sent b", "sent c");
    }

    @Test
    void queueIsIdleAgainAfterInlineCompletions() {
        send("a", "b");

        assertThat(wire.frames()).containsExactly("a", "b");
        assertThat(queue.queuedBytes()).isZero();
    }

    @Test
    void completionFromAnotherThreadGoesOnWithTheNext() throws InterruptedException {
        CountDownLatch allSent = new CountDownLatch(3);
        listener.onSent(allSent::countDown);
        List<Thread> threads = new ArrayList<>();
        wire.script((text, done) -> {
            Thread completing = new Thread(() -> done.accept(null));
            threads.add(completing);
            completing.start();
        });

        send("a", "b", "c");
        allSent.await();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(wire.frames()).containsExactly("a", "b", "c");
        assertThat(listener.calls()).containsExactly("sent a", "sent b", "sent c");
    }

    /** Draining from inside of the completion that came before the send returned would nest some frames for each message. */
    @Test
    void hundredThousandInlineCompletionsDoNotGrowTheStack() {
        wire.hold();
        send("first");
        String[] rest = IntStream.range(0, 100_000).mapToObj(Integer::toString).toArray(String[]::new);
        RecordingDepth depth = new RecordingDepth();
        send(rest);
        wire.script(depth);

        wire.completeNext();

        assertThat(depth.texts).isEqualTo(100_000);
        assertThat(depth.deepest - depth.shallowest).isLessThan(10);
        assertThat(queue.queuedBytes()).isZero();
    }

    private static final class RecordingDepth implements RecordingWire.Script {
        private int texts;
        private int deepest;
        private int shallowest = Integer.MAX_VALUE;

        @Override
        public void complete(String text, java.util.function.Consumer<Throwable> done) {
            if (texts % 10_000 < 2) {
                int depth = new Throwable().getStackTrace().length;
                deepest = Math.max(deepest, depth);
                shallowest = Math.min(shallowest, depth);
            }
            texts++;
            done.accept(null);
        }
    }

    @Test
    void pingIsWrittenByTheExecutorAndKeepsItsPlace() {
        wire.hold();
        send("a");
        queue.send(Outgoing.PING);
        send("b");
        assertThat(executor.waiting()).as("not before its turn").isZero();

        wire.completeNext();
        assertThat(wire.frames()).as("the completing thread does not write it").containsExactly("a");
        assertThat(executor.waiting()).isEqualTo(1);
        executor.runAll();

        assertThat(wire.frames()).containsExactly("a", RecordingWire.PING, "b");
        assertThat(listener.calls()).containsExactly("sent a", "payload", "sent (ping)");
    }

    @Test
    void payloadOfAPingIsDrawnWhenItIsWritten() {
        queue.send(Outgoing.PING);
        assertThat(listener.calls()).isEmpty();
        executor.runAll();

        assertThat(listener.calls()).containsExactly("payload", "sent (ping)");
    }

    @Test
    void pingThatFindsTheExecutorFullIsPostponedAndHoldsUpNothing() {
        executor.refuse(true);
        queue.send(Outgoing.PING);
        queue.send(Outgoing.control("a"));

        assertThat(listener.calls()).containsExactly("postponed", "sent a");
        assertThat(wire.frames()).containsExactly("a");
    }

    /** A managed executor has more exceptions than one for saying no; unreported, the queue would wait for ever. */
    @Test
    void executorThatThrowsAnythingElseIsReportedAsFailureToo() {
        OutboundQueue broken = new OutboundQueue(
                wire,
                task -> {
                    throw new IllegalStateException("the component has stopped");
                },
                LIMITS,
                ticker,
                listener);
        broken.send(Outgoing.PING);

        assertThat(listener.calls()).containsExactly("failed: the component has stopped");
    }

    @Test
    void failedTextIsReportedAndNothingMoreIsSent() {
        wire.hold();
        send("a", "b");
        wire.failNext(new IOException("broken pipe"));
        send("c");

        assertThat(wire.frames()).containsExactly("a");
        assertThat(listener.calls()).containsExactly("failed: broken pipe");
    }

    @Test
    void wireThatThrowsIsReportedAndNothingMoreIsSent() {
        wire.script((text, done) -> {
            throw new IllegalStateException("closed");
        });
        send("a", "b");

        assertThat(wire.frames()).containsExactly("a");
        assertThat(listener.calls()).containsExactly("failed: closed");
    }

    @Test
    void failedPingIsReportedAndNothingMoreIsSent() {
        wire.failPings(new IOException("broken pipe"));
        queue.send(Outgoing.PING);
        send("a");
        executor.runAll();

        assertThat(wire.frames()).isEmpty();
        assertThat(listener.calls()).containsExactly("payload", "failed: broken pipe");
    }

    @Test
    void ownerMayQueueMoreFromWithinACallback() {
        listener.onSent(() -> {
            if (wire.frames().size() < 3) {
                send("more");
            }
        });
        send("a");

        assertThat(wire.frames()).containsExactly("a", "more", "more");
    }
}
