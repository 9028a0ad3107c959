package io.mealbeat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.ManualTicker;
import io.mealbeat.testing.Together;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two threads wait for every send and one completes it while the other is just returning from it. Were it not one atomic step
 * that says which of them goes on, now and then each would leave it to the other and the queue would stand still for good, or
 * both would go on and the wire would throw.
 */
class CompletionRaceTest {
    private static final int MESSAGES = 300_000;
    private static final int LONGEST_DELAY = 1_000;

    private final AtomicReference<Consumer<Throwable>> underWay = new AtomicReference<>();
    private volatile int mixing;
    private final RecordingListener listener = new RecordingListener();
    private final RecordingWire wire = new RecordingWire();
    private final OutboundQueue queue = new OutboundQueue(
            wire,
            Runnable::run,
            new SocketConfig.Outbound(Integer.MAX_VALUE, MESSAGES, Duration.ofSeconds(10), Duration.ofSeconds(30)),
            new ManualTicker(),
            listener);

    @Test
    void queueGoesOnWhicheverOfBothEndsComesFirst() throws InterruptedException {
        wire.script((text, done) -> {
            underWay.set(done);
            // Finer steps than a spin hint's, so that every distance between the two ends comes up.
            int mixed = text.length();
            for (int i = ThreadLocalRandom.current().nextInt(LONGEST_DELAY); i > 0; i--) {
                mixed = mixed * 31 + i;
            }
            mixing = mixed;
        });
        for (int i = 0; i < MESSAGES; i++) {
            queue.send(Outgoing.control(Integer.toString(i)));
        }

        Together.run(2, thread -> this::complete);

        assertThat(wire.frames())
                .isEqualTo(
                        IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList());
        assertThat(listener.calls()).hasSize(MESSAGES).allMatch(call -> call.startsWith("sent "));
    }

    private Void complete() {
        while (queue.queuedBytes() > 0) {
            Consumer<Throwable> done = underWay.getAndSet(null);
            if (done != null) {
                done.accept(null);
            } else if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("the queue stands still with " + queue.queuedBytes() + " bytes");
            }
        }
        return null;
    }
}
