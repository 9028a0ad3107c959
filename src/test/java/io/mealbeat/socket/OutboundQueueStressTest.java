package io.mealbeat.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.ManualTicker;
import io.mealbeat.testing.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several threads queue, several others complete, in every order that chance brings. */
class OutboundQueueStressTest {
    private static final int PER_THREAD = 4_000;

    private final ExecutorService completers = Executors.newFixedThreadPool(3);
    private final RecordingListener listener = new RecordingListener();
    private final RecordingWire wire = new RecordingWire();

    @AfterEach
    void threadsEnd() throws InterruptedException {
        completers.shutdown();
        assertThat(completers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private OutboundQueue queue(int maxBytes) {
        wire.script((text, done) -> {
            if (ThreadLocalRandom.current().nextInt(3) == 0) {
                done.accept(null);
            } else {
                completers.execute(() -> done.accept(null));
            }
        });
        SocketConfig.Outbound limits =
                new SocketConfig.Outbound(maxBytes, 1_000_000, Duration.ofSeconds(10), Duration.ofSeconds(30));
        return new OutboundQueue(wire, completers, limits, new ManualTicker(), listener);
    }

    /**
     * The call that starts a send and the handler that completes it come back in either order. Were the one that goes on not
     * decided in one atomic step, both would (the wire throws at the second send) or none would (the rest waits for ever).
     */
    @Test
    void everythingAcceptedIsSentOnceAndInOrder() throws InterruptedException {
        OutboundQueue queue = queue(Integer.MAX_VALUE);
        Together.run(3, producer -> () -> {
            for (int i = 0; i < PER_THREAD; i++) {
                queue.send(Outgoing.control(producer + ":" + i));
                if (i % 10 == 0) {
                    queue.send(Outgoing.PING);
                }
            }
            return null;
        });
        int pings = 3 * PER_THREAD / 10;
        await().until(() -> listener.calls().size() == 3 * PER_THREAD + 2 * pings);

        assertThat(listener.calls()).noneMatch(call -> call.startsWith("failed"));
        assertThat(wire.pings()).hasSize(pings);
        for (int producer = 0; producer < 3; producer++) {
            assertThat(framesOf(producer)).isEqualTo(numbered(producer));
        }
        assertThat(queue.queuedBytes()).isZero();
    }

    /**
     * The producer waits for {@code roomForEvents} as a subscription does. Were a refusal and the completion that makes room
     * not decided under one lock, the last completion could miss the refusal and the stream would stand still for good.
     */
    @Test
    void refusedEventIsAlwaysCalledForAgain() throws InterruptedException {
        OutboundQueue queue = queue(40);
        Semaphore room = new Semaphore(0);
        listener.onRoom(room::release);
        Callable<Void> subscription = () -> {
            for (int i = 0; i < PER_THREAD; i++) {
                while (!queue.offerEvent(Outgoing.event("0:" + i, SomeEvent.at(i)))) {
                    assertThat(room.tryAcquire(20, TimeUnit.SECONDS))
                            .as("a call for event %d", i)
                            .isTrue();
                }
            }
            return null;
        };
        Together.run(1, thread -> subscription);
        await().until(() -> queue.queuedBytes() == 0);

        assertThat(framesOf(0)).isEqualTo(numbered(0));
    }

    private List<String> framesOf(int producer) {
        List<String> frames = new ArrayList<>(wire.frames());
        frames.removeIf(frame -> !frame.startsWith(producer + ":"));
        return frames;
    }

    private static List<String> numbered(int producer) {
        return IntStream.range(0, PER_THREAD).mapToObj(i -> producer + ":" + i).toList();
    }
}
