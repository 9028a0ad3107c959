package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.ScriptedClient;
import io.mealbeat.testing.ScriptedClient.Behaviour;
import io.mealbeat.testing.TomcatProcess;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client that stops reading is let go, at nobody else's expense, and gets everything when it comes back. */
@Tag("faults")
class SlowConsumerIT {
    /** Of some 40 KB each: more than the socket buffers of both sides take. */
    private static final int EVENTS = 250;

    private static final int ITEMS = 100;
    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration PONG_TIMEOUT = Duration.ofSeconds(3);

    /** What a busy machine may add to the time-out. */
    private static final Duration MERCY = Duration.ofSeconds(30);

    private static final String ITEM = Api.text(Map.of(
            "food_name",
            "an egg of a hen that ran about",
            "quantity",
            1,
            "unit",
            "piece",
            "calories",
            78,
            "protein_g",
            6.3,
            "carbs_g",
            0.5,
            "fat_g",
            5.3));
    private static final String LONG_MEAL =
            "{\"meal_type\":\"lunch\",\"items\":[" + String.join(",", Collections.nCopies(ITEMS, ITEM)) + "]}";

    /**
     * The bug: somebody waits for the peer. A write into a full socket blocks its thread, and when that is the delivery's or the
     * sweep's, one phone in a tunnel stops the events of everybody; when nobody bounds the queue, it takes the memory instead.
     * Which of two time-outs ends the connection depends on where the bytes pile up: the write hangs once the socket buffers are
     * full, and before that the ping behind the first events stays unanswered. The next heartbeat is far away.
     */
    @Test
    void aClientThatReadsNothingIsClosedAloneAndGetsItsEventsOnItsNextConnection() {
        try (TomcatProcess tomcat = TomcatProcess.prepare("slow-consumer")
                .with("MEALBEAT_AUTH_PASSWORD_COST", "4")
                .with("MEALBEAT_SOCKET_SEND_TIMEOUT", SEND_TIMEOUT.toString())
                .with("MEALBEAT_HEARTBEAT_INTERVAL", "PT120S")
                .with("MEALBEAT_HEARTBEAT_PONG_TIMEOUT", PONG_TIMEOUT.toString())
                .start()) {
            Api api = tomcat.api();
            User slow = api.register();
            User other = api.register();
            try (ScriptedClient mute = new ScriptedClient(slow, "phone", Behaviour.MUTE_READER);
                    ScriptedClient reader = new ScriptedClient(slow, "phone", Behaviour.HONEST);
                    ScriptedClient witness = new ScriptedClient(other, "phone", Behaviour.HONEST)) {
                for (int i = 0; i < EVENTS; i++) {
                    assertThat(api.post("/meal-logs/batch", slow, LONG_MEAL).status())
                            .isEqualTo(201);
                }
                witness.connect(api.port());
                mute.connect(api.port());
                long connected = System.nanoTime();
                long worst = 0;
                for (int meals = 0; closeLine(tomcat, slow).isEmpty(); meals++) {
                    worst = Math.max(worst, nanosUntilDelivered(api, other, witness, meals + 1));
                    assertThat(Duration.ofNanos(System.nanoTime() - connected)).isLessThan(PONG_TIMEOUT.plus(MERCY));
                }
                long closed = System.nanoTime();
                reader.connect(api.port());
                reader.awaitOffset(EVENTS);

                assertThat(reader.offsets())
                        .isEqualTo(LongStream.rangeClosed(1, EVENTS).boxed().toList());
                assertThat(witness.duplicates()).isZero();
                assertThat(witness.newest()).isPositive();
                System.out.println("SlowConsumerIT: closed by "
                        + closeLine(tomcat, slow).replaceAll(".*(code=\\d+).*", "$1") + " after "
                        + millis(closed - connected) + " ms with time-outs of " + SEND_TIMEOUT.toMillis()
                        + " ms (write) and " + PONG_TIMEOUT.toMillis() + " ms (pong); meanwhile "
                        + witness.offsets().size() + " events of another user, the slowest after " + millis(worst)
                        + " ms; then all " + EVENTS + " events to a reader");
            }
        }
    }

    /** From the submission of a meal to its event at its user. */
    private static long nanosUntilDelivered(Api api, User user, ScriptedClient client, long offset) {
        long began = System.nanoTime();
        api.logMeal(user, "2 eggs");
        await().atMost(MERCY).pollInterval(Duration.ofMillis(5)).until(() -> client.newest() >= offset);
        return System.nanoTime() - began;
    }

    /** The line that operators find about the user's only connection so far; empty while it is open. */
    private static String closeLine(TomcatProcess tomcat, User user) {
        List<String> closes = tomcat.output()
                .lines()
                .filter(line -> line.contains("[WebSocket] Closed") && line.contains(user.id()))
                .toList();
        assertThat(closes).allMatch(line -> line.contains("code=4000") || line.contains("code=4002"));
        return closes.isEmpty() ? "" : closes.get(0);
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}
