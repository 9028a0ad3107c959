package io.mealbeat.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.TomcatProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The archive of the commit before and this one's on one database and one Redis: deployed over it node by node, and one node taken
 * back. Where the older archive is, is set by {@code mealbeat.previous.war}; without it this one's is deployed over itself.
 */
@Tag("cluster")
@Timeout(600)
class RollingDeployIT {
    private static final Path PREVIOUS = Path.of(System.getProperty("mealbeat.previous.war"));
    private static final Path CURRENT = Path.of(System.getProperty("mealbeat.test.war"));
    private static final int PHONES = 300;
    private static final int RATE = 15;
    private static final Duration SETTLED = Duration.ofSeconds(60);

    /**
     * The bugs: a migration that takes away what the older nodes still use; an older node that does not start on a newer schema,
     * so that there is no way back; a message between nodes of a type or with a field that the other version does not know, and that
     * ends its subscription.
     */
    @Test
    void versionsShareDatabaseAndRedisWhileOneReplacesTheOther() throws InterruptedException {
        try (Nodes nodes = new Nodes("rolling-deploy")) {
            for (int node = 0; node < Nodes.COUNT; node++) {
                nodes.node(node).carrying(PREVIOUS);
            }
            nodes.start();
            try (Crowd crowd = new Crowd()) {
                crowd.add(PHONES, nodes.api(), nodes::port);
                crowd.gather(SETTLED);
                try (Meals meals = new Meals(nodes.api(), () -> crowd.any().user()).at(RATE)) {
                    for (int node : List.of(0, 1, 2)) {
                        replace(nodes, node, CURRENT, crowd, meals);
                    }
                    replace(nodes, 1, PREVIOUS, crowd, meals);
                    replace(nodes, 1, CURRENT, crowd, meals);
                    Books books = new Books(nodes, crowd, meals);
                    books.balance();
                    System.out.println("RollingDeployIT: from " + (isSame() ? "the same archive" : "the commit before")
                            + ", 5 replacements; " + books.figures());
                }
            }
        }
    }

    private void replace(Nodes nodes, int number, Path war, Crowd crowd, Meals meals) {
        TomcatProcess node = nodes.node(number);
        node.stop();
        node.carrying(war).start();
        crowd.gather(SETTLED);
        int before = meals.accepted().size();
        await().alias("meals are accepted with node " + number + " replaced")
                .atMost(SETTLED)
                .untilAsserted(() -> assertThat(meals.accepted().size()).isGreaterThan(before + RATE * Nodes.COUNT));
    }

    private static boolean isSame() {
        return PREVIOUS.toAbsolutePath()
                .normalize()
                .equals(CURRENT.toAbsolutePath().normalize());
    }
}
