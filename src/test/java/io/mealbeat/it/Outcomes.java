package io.mealbeat.it;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawWebSocket;
import io.mealbeat.testing.TomcatProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/** How clients hear what became of a meal. */
final class Outcomes {
    private Outcomes() {}

    /** Waits for the outcome of a meal. */
    static void await(RawWebSocket socket, JsonNode meal, Duration limit) {
        List<String> texts = new ArrayList<>();
        Awaitility.await()
                .alias("event of " + meal.path("id"))
                .atMost(limit)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    texts.addAll(socket.receivedTexts());
                    return texts.stream()
                            .anyMatch(text -> text.contains("meal_log.completed")
                                    && text.contains(meal.path("id").textValue()));
                });
    }

    static CompletableFuture<Reply> poll(TomcatProcess node, User user, int since) {
        return CompletableFuture.supplyAsync(() -> node.api()
                .send(node.api()
                        .request("/api/v1/events?device=poller&wait=PT15S&since=" + since)
                        .header("Authorization", "Bearer " + user.accessToken())
                        .build()));
    }
}
