package io.mealbeat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.socket.ModelledSchedule.Action;
import java.time.Duration;
import java.util.EnumMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real delivery, sockets and heartbeats against a reference of a few lines, in histories that are drawn. */
class DeliveryModelTest {
    private static final long SEED = 20261123;
    private static final int SCHEDULES = 2_000;
    private static final int STEPS = 100;

    /** Held, because java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger OURS = Logger.getLogger("io.mealbeat");

    private static Level before;

    @BeforeAll
    static void beQuiet() {
        before = OURS.getLevel();
        OURS.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        OURS.setLevel(before);
    }

    /**
     * The bugs are those of order: a ping that names an event which is queued and not yet written, a pong of an earlier ping
     * taken for the answer to a later one, a pong of one connection that confirms for the next, a flush that overtakes a
     * confirmation, a reconnect that begins behind what the crash has forgotten. Each needs several steps in one certain order;
     * here there are 200,000 steps, and after each one every event has to be confirmed or still pending, nothing confirmed that
     * was not received, and no cursor gone back. A failure names the seed of its schedule, which draws the same steps again.
     */
    @Test
    void everyEventIsConfirmedOrPendingWhateverHappensInWhateverOrder() {
        long began = System.nanoTime();
        EnumMap<Action, Integer> counts = new EnumMap<>(Action.class);
        int repeated = 0;
        for (int schedule = 0; schedule < SCHEDULES; schedule++) {
            repeated += new ModelledSchedule(SEED + schedule, counts).run(STEPS);
        }
        System.out.println("DeliveryModelTest: " + SCHEDULES + " schedules of " + STEPS + " steps from seed " + SEED
                + ", " + counts + ", events sent again " + repeated + ", "
                + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms");
        assertThat(counts).containsOnlyKeys(Action.values());
        assertThat(repeated).isPositive();
    }
}
