package io.mealbeat.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.nodes.Faults.Kill;
import io.mealbeat.nodes.Faults.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Three nodes, thousands of phones, and everything around them failing: after that the books have to balance. How long and with how
 * many phones is set by {@code mealbeat.test.chaos} and {@code mealbeat.test.phones}; the order of the faults by {@code
 * mealbeat.test.seed}, which is printed.
 */
@Tag("cluster")
@Timeout(720)
class ThreeNodesChaosIT {
    private static final Duration TIME = Duration.parse(System.getProperty("mealbeat.test.chaos", "PT3M"));
    private static final int PHONES = Integer.getInteger("mealbeat.test.phones", 3_000);
    private static final int RATE = Integer.getInteger("mealbeat.test.rate", 25);
    private static final long SEED = Long.getLong("mealbeat.test.seed", System.nanoTime());
    private static final int PINNED = 3;
    private static final int SAMPLE = 20;
    private static final Duration LEASE = Duration.ofSeconds(15);
    /** Of asking, on two cores that do everything else meanwhile. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final Duration TAKEN_OVER = Duration.ofSeconds(30);
    private static final Duration AFTER_AN_OUTAGE = Duration.ofSeconds(15);

    /**
     * The bugs are those of every seam between nodes: a wake-up that was published to nobody and never repaired; a job that stays
     * marked by a dead node; presence that outlives its node, or that is lost with Redis and not entered again; a cursor that the
     * wrong node advances; a scheduler that gives up with its database connection.
     */
    @Test
    void nothingIsLostWhateverFails() throws InterruptedException {
        try (Nodes nodes = new Nodes("chaos").start();
                Crowd crowd = new Crowd()) {
            crowd.add(PHONES - PINNED * Nodes.COUNT, nodes.api(), nodes::port);
            List<List<Phone>> pinned = pinned(nodes, crowd);
            crowd.gather(Duration.ofSeconds(120));
            try (Meals meals = new Meals(nodes.api(), () -> crowd.any().user()).at(RATE);
                    Faults faults = new Faults(nodes, meals, pinned, SEED)) {
                faults.rage(TIME);
                long settled = assertPresenceIsRight(nodes, crowd);
                Books books = new Books(nodes, crowd, meals);
                books.balance();
                System.out.println("ThreeNodesChaosIT: seed " + SEED + ", " + TIME.toSeconds() + " s: " + faults + "; "
                        + books.figures() + "; presence wrong after a kill for "
                        + faults.kills().stream().map(Kill::wrongMs).toList() + " ms, of all again "
                        + settled + " ms after the last fault; jobs of killed nodes run by others after "
                        + takenOver(nodes, faults) + " ms");
                assertThat(faults.kills()).allSatisfy(kill -> assertThat(Duration.ofMillis(kill.wrongMs()))
                        .as("presence of connections of the node killed")
                        .isLessThanOrEqualTo(LEASE.plus(SLACK)));
            }
        }
    }

    /** Phones of which it is known where they are. */
    private static List<List<Phone>> pinned(Nodes nodes, Crowd crowd) throws InterruptedException {
        List<List<Phone>> pinned = new ArrayList<>();
        for (int node = 0; node < Nodes.COUNT; node++) {
            int port = nodes.node(node).api().port();
            pinned.add(crowd.add(PINNED, nodes.api(), () -> port));
        }
        return pinned;
    }

    /** @return milliseconds until each node knew of all phones */
    private static long assertPresenceIsRight(Nodes nodes, Crowd crowd) {
        crowd.gather(Duration.ofSeconds(90));
        long from = System.nanoTime();
        for (int node = 0; node < Nodes.COUNT; node++) {
            int asked = node;
            await().alias("node " + node + " lists all phones, wherever they are")
                    .atMost(LEASE.plus(SLACK))
                    .untilAsserted(() -> assertThat(nodes.connections(asked)).isEqualTo(PHONES));
            List<Phone> sample = crowd.phones().subList(0, SAMPLE);
            await().alias("node " + node + " promises the socket to all")
                    .atMost(LEASE.plus(SLACK))
                    .untilAsserted(() -> {
                        for (Phone phone : sample) {
                            assertThat(nodes.connectionsOf(asked, phone.user().id()))
                                    .hasSize(1);
                        }
                    });
        }
        return Duration.ofNanos(System.nanoTime() - from).toMillis();
    }

    /** From each kill to the outcome of the last meal that was accepted before and completed after it; 0 for none. */
    private static List<Long> takenOver(Nodes nodes, Faults faults) {
        List<Long> times = new ArrayList<>();
        List<Kill> kills = faults.kills();
        for (int i = 0; i < kills.size(); i++) {
            long at = kills.get(i).at();
            long next = i + 1 < kills.size() ? kills.get(i + 1).at() : Long.MAX_VALUE;
            long last = nodes.postgres()
                    .number(
                            "SELECT COALESCE(MAX(processing_completed_at), ?) FROM meal_logs"
                                    + " WHERE created_at <= ? AND processing_completed_at > ? AND processing_completed_at <= ?",
                            at,
                            at,
                            at,
                            next);
            assertThat(Duration.ofMillis(last - at))
                    .as("jobs of the node killed")
                    .isLessThanOrEqualTo(limit(faults, at));
            times.add(last - at);
        }
        return times;
    }

    /** Nobody can run a job while the database is away. */
    private static Duration limit(Faults faults, long killedAt) {
        Duration limit = TAKEN_OVER;
        for (Outage outage : faults.outages()) {
            if (outage.to() > killedAt && outage.from() < killedAt + TAKEN_OVER.toMillis()) {
                limit = limit.plusMillis(outage.to() - outage.from()).plus(AFTER_AN_OUTAGE);
            }
        }
        return limit;
    }
}
