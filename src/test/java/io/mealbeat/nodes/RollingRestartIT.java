package io.mealbeat.nodes;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All nodes are stopped as they should be and started again, one after the other, while people log meals. */
@Tag("cluster")
@Timeout(480)
class RollingRestartIT {
    private static final int PHONES = 600;
    private static final int RATE = 20;

    /**
     * The bugs: a meal that a stopping node has acknowledged and whose analysis ends with the node; a phone that was told to come
     * back and is not replayed by the next node what the last one had sent without a confirmation; presence that the leaving node
     * takes along after the phone has gone elsewhere.
     */
    @Test
    void rollingRestartLosesNothing() throws InterruptedException {
        try (Nodes nodes = new Nodes("rolling-restart").start();
                Crowd crowd = new Crowd()) {
            crowd.add(PHONES, nodes.api(), nodes::port);
            crowd.gather(Duration.ofSeconds(60));
            try (Meals meals = new Meals(nodes.api(), () -> crowd.any().user()).at(RATE)) {
                for (int node = 0; node < Nodes.COUNT; node++) {
                    nodes.node(node).stop();
                    nodes.node(node).start();
                    crowd.gather(Duration.ofSeconds(60));
                }
                Books books = new Books(nodes, crowd, meals);
                books.balance();
                System.out.println("RollingRestartIT: " + Nodes.COUNT + " restarts; " + books.figures());
            }
        }
    }
}
