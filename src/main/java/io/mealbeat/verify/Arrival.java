package io.mealbeat.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Everything before the first connection: is the server there, does it know its users, does it refuse strangers. */
final class Arrival {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final Visit visit;
    private final Rest rest;
    private String token;

    Arrival(Visit visit) {
        this.visit = visit;
        this.rest = visit.rest();
    }

    /** Returns the access token. */
    String run() throws Timeline.Stop {
        Timeline timeline = visit.timeline();
        timeline.require("health", "Health", this::health);
        timeline.require("ready", "Ready", this::ready);
        Optional<Options.Account> account = visit.options().account();
        if (account.isPresent()) {
            timeline.require("sign_in", "Auth", () -> signIn(account.get()));
        } else {
            timeline.require("register", "Auth", this::register);
        }
        timeline.run("wrong_token", "WebSocket", this::wrongToken);
        return token;
    }

    private Finding health() throws Failure {
        Rest.Answer answer = rest.call("GET", "/health").send();
        if (answer.status() == NOT_FOUND) {
            throw new Failure(answer.refusal() + "; is the context path missing in the target, or wrong?");
        }
        JsonNode json = answer.expect(OK).json();
        if (!json.path("status").asText().equals("UP")) {
            throw new Failure("GET /health was answered by 200, but not by Mealbeat: no \"status\":\"UP\" in it");
        }
        return Finding.of("/health says UP (" + ms(answer) + " ms)").with("ms", ms(answer));
    }

    private Finding ready() throws Failure {
        Rest.Answer answer = rest.call("GET", "/ready").send();
        List<String> up = new ArrayList<>();
        List<String> down = new ArrayList<>();
        JsonNode checks = answer.json().path("checks");
        checks.fieldNames().forEachRemaining(name -> (checks.path(name).asText().equals("DOWN") ? down : up).add(name));
        if (answer.status() != OK) {
            throw new Failure(answer.refusal() + (down.isEmpty() ? "" : "; down: " + String.join(", ", down)));
        }
        return Finding.of("/ready: " + String.join(", ", up) + " (" + ms(answer) + " ms)")
                .with("ms", ms(answer));
    }

    private Finding signIn(Options.Account account) throws Failure {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("email", account.email())
                .put("password", account.password());
        Rest.Answer answer = rest.call("POST", "/api/v1/auth/login").body(body).send();
        if (answer.status() == UNAUTHORIZED) {
            throw new Failure(answer.refusal() + "; user or password is wrong, or an API key is asked for");
        }
        takeTokens(answer.expect(OK));
        return Finding.of("Signed in (" + ms(answer) + " ms)").with("ms", ms(answer));
    }

    private Finding register() throws Failure {
        String email = visit.device() + "@mealbeat.invalid";
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("email", email)
                .put("password", UUID.randomUUID().toString())
                .put("name", "Verify")
                .put("date_of_birth", "1990-05-17");
        Rest.Answer answer =
                rest.call("POST", "/api/v1/auth/register").body(body).send().expect(CREATED);
        takeTokens(answer);
        return Finding.of("Registered " + email + ", which stays behind (" + ms(answer) + " ms)")
                .with("ms", ms(answer));
    }

    /** One shipped client reads them in {@code data}, another beside it. */
    private void takeTokens(Rest.Answer answer) throws Failure {
        for (String name : List.of("access_token", "refresh_token")) {
            JsonNode inside = answer.data().path(name);
            if (!inside.isTextual() || !inside.equals(answer.json().path(name))) {
                throw new Failure(name + " must stand in data and at the top level alike");
            }
        }
        token = answer.data().path("access_token").textValue();
    }

    private Finding wrongToken() throws Failure {
        Handshake handshake = Handshake.open(visit, "not-a-token", visit.device(), new WebSocket.Listener() {});
        if (handshake.socket() != null) {
            handshake.socket().abort();
        }
        if (handshake.status() != UNAUTHORIZED) {
            throw new Failure("a wrong token must get 401 before the 101; it got " + handshake.sentence());
        }
        return Finding.of("A wrong token is refused by 401 before the 101");
    }

    private static long ms(Rest.Answer answer) {
        return answer.took().toMillis();
    }
}
