package io.mealbeat.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/** What the operators' resources say. Only with an operator's key. */
final class Operators {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int UNAUTHORIZED = 401;

    private final Visit visit;
    private final String key;

    Operators(Visit visit, String key) {
        this.visit = visit;
        this.key = key;
    }

    /** The entry of the phone's newest connection. */
    JsonNode connection() throws Failure {
        Rest.Answer answer = get("/api/v1/ops/connections?q=" + visit.device());
        if (answer.status() == NOT_FOUND) {
            answer = get("/api/v1/debug/websocket/connections");
        }
        JsonNode newest = MissingNode.getInstance();
        for (JsonNode entry : answer.expect(OK).data().path("connections")) {
            boolean isOurs = entry.path("device").asText().equals(visit.device());
            if (isOurs
                    && entry.path("connection").asLong()
                            >= newest.path("connection").asLong()) {
                newest = entry;
            }
        }
        if (newest.isMissingNode()) {
            throw new Failure(
                    "the registry does not know this connection; with several nodes the call must reach its own");
        }
        return newest;
    }

    /** Runs a check for each of the success figures of the last five minutes. */
    void checkSuccess(Timeline timeline) {
        List<JsonNode> figures = new ArrayList<>();
        timeline.run("success", "Success", () -> {
            Rest.Answer answer = get("/api/v1/ops/success");
            if (answer.status() == NOT_FOUND) {
                return Finding.note("This server has no success figures");
            }
            for (JsonNode window : answer.expect(OK).data().path("windows")) {
                if (window.path("window").asText().equals("5m")) {
                    window.path("figures").forEach(figures::add);
                }
            }
            if (figures.isEmpty()) {
                throw new Failure("/ops/success has no figures of the last 5 minutes");
            }
            return Finding.of("Figures of the last 5 minutes, of all clients of the node:");
        });
        figures.forEach(figure -> timeline.run("success_figure", "Success", () -> verdict(figure)));
    }

    private static Finding verdict(JsonNode figure) throws Failure {
        String name = figure.path("name").asText();
        String target = figure.path("comparison").asText().replace('_', ' ') + " "
                + figure.path("target").asText();
        JsonNode value = figure.path("value");
        String text = name.replace('_', ' ') + ": " + value.asText() + " (" + target + ")";
        return switch (figure.path("verdict").asText()) {
            case "pass" -> Finding.of(text).with(name, value.numberValue());
            case "no_data" -> Finding.note(name.replace('_', ' ') + ": no data yet (" + target + ")");
            default -> throw new Failure(text);
        };
    }

    private Rest.Answer get(String path) throws Failure {
        Rest.Answer answer = visit.rest().call("GET", path).operatorKey(key).send();
        if (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN) {
            throw new Failure(answer.refusal() + "; the operator key is not the server's");
        }
        return answer;
    }
}
