package io.mealbeat.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Meals of the run by REST: logging, looking, and taking them away again. */
final class Meals {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;
    private static final long LOOK_AGAIN_MS = 300;

    private final Visit visit;
    private final String token;
    private final List<String> logged = new ArrayList<>();

    Meals(Visit visit, String token) {
        this.visit = visit;
        this.token = token;
    }

    /** @param delivery what the server has promised, {@code websocket} or {@code poll} */
    record Meal(String id, String delivery, long askedNanos) {}

    Meal log() throws Failure {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("raw_input", "2 eggs and a glass of water")
                .put("meal_type", "snack")
                .put("notes", visit.device());
        long begin = System.nanoTime();
        JsonNode data = call("POST", "/api/v1/meal-logs/natural")
                .body(body)
                .send()
                .expect(CREATED)
                .data();
        String id = data.path("id").asText();
        logged.add(id);
        if (!data.path("status").asText().equals("processing")) {
            throw new Failure("the status of a new meal is " + data.path("status") + " instead of processing");
        }
        return new Meal(id, data.path("delivery").asText(), begin);
    }

    /** The attempt to deliver the event to this phone, once it is confirmed. */
    JsonNode awaitConfirmation(long offset) throws Failure {
        JsonNode[] ours = new JsonNode[1];
        boolean confirmed = poll(() -> {
            JsonNode attempts = call("GET", "/api/v1/events/explain?offset=" + offset)
                    .send()
                    .expect(OK)
                    .data()
                    .path("attempts");
            for (JsonNode attempt : attempts) {
                if (attempt.path("device").asText().equals(visit.device())) {
                    ours[0] = attempt;
                }
            }
            return ours[0] != null && ours[0].path("confirmed_at").isTextual();
        });
        if (!confirmed) {
            String state = ours[0] == null ? "no attempt of delivery is on record" : "it is written but not confirmed";
            throw new Failure("the event " + offset + " was not confirmed within "
                    + visit.rest().trouble().seconds() + ": " + state);
        }
        return ours[0];
    }

    private interface Question {
        boolean isAnswered() throws Failure;
    }

    private boolean poll(Question question) throws Failure {
        long deadline = System.nanoTime() + visit.patience().toNanos();
        try {
            while (!question.isAnswered()) {
                if (System.nanoTime() >= deadline) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
            }
            return true;
        } catch (InterruptedException e) {
            throw Failure.interrupted();
        }
    }

    /** Ids of what is not deleted yet. */
    List<String> logged() {
        return List.copyOf(logged);
    }

    Finding deleteAll() throws Failure {
        int count = logged.size();
        for (Iterator<String> ids = logged.iterator(); ids.hasNext(); ) {
            String path = "/api/v1/meal-logs/" + ids.next();
            call("DELETE", path).send().expect(NO_CONTENT);
            ids.remove();
            call("GET", path).send().expect(NOT_FOUND);
        }
        return Finding.of("Deleted what was logged (" + count + ")").with("meals", count);
    }

    private Rest.Call call(String method, String path) {
        return visit.rest().call(method, path).bearer(token);
    }
}
