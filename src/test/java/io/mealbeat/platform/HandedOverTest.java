package io.mealbeat.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HandedOverTest {
    private final Deque<Runnable> handed = new ArrayDeque<>();
    private final AtomicInteger runs = new AtomicInteger();

    /** The bug: a database that does not answer held both threads of the timer, and with them every ping and the node's lease. */
    @Test
    void timerDoesNotWaitAndNothingPilesUp() {
        HandedOver task = new HandedOver(runs::incrementAndGet, handed::add);

        task.run();
        task.run();
        assertThat(runs).hasValue(0);
        assertThat(handed).hasSize(1);

        handed.remove().run();
        assertThat(runs).hasValue(1);
        task.run();
        assertThat(handed).hasSize(1);
    }

    @Test
    void taskThatFindsNoThreadRunsTheNextTime() {
        HandedOver task = new HandedOver(runs::incrementAndGet, work -> {
            if (runs.getAndIncrement() == 0) {
                throw new RejectedExecutionException();
            }
            handed.add(work);
        });

        task.run();
        task.run();

        assertThat(handed).hasSize(1);
    }

    @Test
    void taskThatFailsRunsAgain() {
        HandedOver task = new HandedOver(
                () -> {
                    throw new IllegalStateException("once more");
                },
                handed::add);
        task.run();

        assertThatThrownBy(() -> handed.remove().run()).isInstanceOf(IllegalStateException.class);
        task.run();

        assertThat(handed).hasSize(1);
    }
}
