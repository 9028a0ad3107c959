package io.mealbeat.nodes;

import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * How long the other nodes go on to believe in the connections of a node that was killed: each is asked again and again, by a meal
 * (whose answer promises the socket or not) and by the operators' listing, until none of them does.
 */
final class Absence {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLLING = Duration.ofMillis(400);
    private static final int CREATED = 201;
    /** So many rounds without a wrong answer end the watch. */
    private static final int ROUNDS = 4;

    private final Nodes nodes;
    private final Meals meals;
    private final int killed;
    private final long killedAt = System.nanoTime();
    private long lastWrong = killedAt;
    private int wrongAnswers;
    private int rightRounds;

    /** Begins at the moment of the kill. */
    Absence(Nodes nodes, Meals meals, int killed) {
        this.nodes = nodes;
        this.meals = meals;
        this.killed = killed;
    }

    /** @return from the kill to the last wrong answer, in milliseconds. @param ghosts phones that were there and stay away */
    long await(List<Phone> ghosts) {
        Awaitility.await()
                .alias("nobody believes in connections of the node that was killed; wrong answers: " + wrongAnswers)
                .atMost(LIMIT)
                .pollInterval(POLLING)
                .until(() -> round(ghosts) >= ROUNDS);
        return TimeUnit.NANOSECONDS.toMillis(lastWrong - killedAt);
    }

    private int round(List<Phone> ghosts) {
        int asked = 0;
        int wrong = 0;
        for (int node = 0; node < Nodes.COUNT; node++) {
            if (node == killed) {
                continue;
            }
            try {
                wrong += wrongAnswers(node, ghosts);
                asked++;
            } catch (IOException notThere) {
                // A node under another fault says nothing, which is not wrong.
                continue;
            }
        }
        if (wrong > 0) {
            wrongAnswers += wrong;
            lastWrong = System.nanoTime();
            rightRounds = 0;
        } else if (asked > 0) {
            rightRounds++;
        }
        return rightRounds;
    }

    private int wrongAnswers(int node, List<Phone> ghosts) throws IOException {
        int wrong = 0;
        for (Phone ghost : ghosts) {
            Api api = nodes.node(node).api();
            Reply reply = api.trySend(api.build("POST", "/meal-logs/natural", ghost.user(), Api.meal("1 apple")));
            if (reply.status() == CREATED) {
                meals.accept(ghost.user(), reply);
                wrong += reply.data().path("delivery").asText().equals("websocket") ? 1 : 0;
            }
            wrong += nodes.connectionsOf(node, ghost.user().id()).size();
        }
        return wrong;
    }
}
