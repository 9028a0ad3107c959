package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.specs.RestContract;
import io.mealbeat.specs.SocketContract;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawWebSocket;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each message of asyncapi.yaml comes, and is what asyncapi.yaml says, without a key more. */
@Timeout(120)
class SpecifiedMessagesIT extends OnEmbeddedTomcat {
    private static final int EVENTS = 5;

    private final SocketContract server = new SocketContract("sendToSocket");
    private final SocketContract client = new SocketContract("receiveFromSocket");
    private final RestContract rest = new RestContract();
    private User user;

    @BeforeEach
    void register() {
        user = api.register();
    }

    @Test
    void everyMessageOfTheSocketIsAsDescribed() {
        try (RawWebSocket phone = api.socket(user, "phone").open()) {
            expect(phone, "connected");
            say(phone, "{\"type\":\"ping\"}");
            expect(phone, "pong");
            causeEvents(phone);
            say(phone, "{\"type\":\"ack\",\"offset\":5}");
            phone.sendText("{\"type\":\"dance\"}");
            expect(phone, "error");
            phone.sendText("eggs");
            expect(phone, "error");
            phone.sendText("{\"type\":\"ack\",\"offset\":99}");
            expect(phone, "error");
            phone.send(RawWebSocket.BINARY, new byte[] {1});
            expect(phone, "error");
        }
        try (RawWebSocket phone = api.socketWith(user, "device=phone&since=99").open()) {
            expect(phone, "connected");
            assertThat(expect(phone, "resync").path("reason").textValue()).isEqualTo("ahead");
        }
        assertThat(server.seen()).isEqualTo(server.names());
        assertThat(client.seen()).isEqualTo(client.names());
    }

    @Test
    void everyMessageOfTheStreamAndEveryPolledEventIsAsDescribed() throws Exception {
        try (RawWebSocket phone = api.socket(user, "phone").open()) {
            phone.nextText();
            causeEvents(phone);
        }
        SocketContract stream = new SocketContract("sendToStream");
        try (EventBlocks blocks =
                open("/api/v1/events/stream?since=99", "Authorization", "Bearer " + user.accessToken())) {
            for (int i = 0; i < EVENTS + 2; i++) {
                Map<String, String> block = blocks.next();
                JsonNode message = stream.check(block.get("data"));
                assertThat(block.get("event")).isEqualTo(message.path("type").textValue());
                String id = block.getOrDefault("id", "");
                assertThat(
                                message.path("type").asText().equals("connected")
                                        ? ""
                                        : message.path("offset").asText())
                        .isEqualTo(id);
            }
        }
        assertThat(stream.seen()).isEqualTo(stream.names());

        Api.Reply page = api.get("/events?since=0", user);
        rest.check("pollEvents", page);
        assertThat(page.data().path("events")).hasSize(EVENTS);
    }

    @Test
    void samplesForOperatorsAreAsDescribed() throws Exception {
        SocketContract samples = new SocketContract("sendToOperators");
        try (EventBlocks blocks = open("/api/v1/ops/stream", "X-Operator-Key", EmbeddedServer.OPERATOR_KEY)) {
            Map<String, String> block = blocks.next();
            samples.check(block.get("event"), Api.json(block.get("data")));
        }
        assertThat(samples.seen()).isEqualTo(samples.names());
    }

    /** One of each kind. */
    private void causeEvents(RawWebSocket phone) {
        String completed =
                api.logMeal(user, "2 eggs and a glass of water").path("id").textValue();
        expect(phone, "meal_log.completed");
        api.logMeal(user, "xyzzy");
        expect(phone, "meal_log.failed");
        api.post("/meal-logs/batch", user, rest.operation("logMealAsItems").someBody());
        expect(phone, "meal_log.created");
        api.put("/meal-logs/" + completed, user, rest.operation("replaceItems").someBody());
        expect(phone, "meal_log.updated");
        api.delete("/meal-logs/" + completed, user);
        expect(phone, "meal_log.deleted");
    }

    private JsonNode expect(RawWebSocket socket, String type) {
        JsonNode message = server.check(socket.nextText());
        assertThat(message.path("type").textValue()).isEqualTo(type);
        return message;
    }

    private void say(RawWebSocket socket, String message) {
        client.check(message);
        socket.sendText(message);
    }

    private EventBlocks open(String target, String header, String value) throws Exception {
        HttpResponse<InputStream> response = HttpClient.newHttpClient()
                .send(api.request(target).header(header, value).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return EventBlocks.of(response.body());
    }
}
