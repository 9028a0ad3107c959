package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same events as server-sent events. */
@Timeout(60)
class StreamIT extends OnEmbeddedTomcat {
    private User user;

    @BeforeEach
    void register() {
        user = api.register();
    }

    @Test
    void streamBeginsWithConnectedAndCarriesWhatHappens() throws Exception {
        try (EventBlocks stream = open("", Map.of())) {
            assertThat(stream.next().get("event")).isEqualTo("connected");
            api.logMeal(user, "2 eggs");
            Map<String, String> block = stream.next();

            assertThat(block.get("event")).isEqualTo("meal_log.completed");
            assertThat(block.get("id")).isEqualTo("1");
            JsonNode message = Api.json(block.get("data"));
            assertThat(message.path("offset").intValue()).isEqualTo(1);
            assertThat(message.path("data").path("items")).isNotEmpty();
        }
    }

    @Test
    void whatWasMissedComesFirstAndTheLastEventIdIsThePosition() throws Exception {
        try (EventBlocks stream = open("", Map.of())) {
            stream.next();
            api.logMeal(user, "2 eggs");
            api.logMeal(user, "1 apple");
            assertThat(stream.next().get("id")).isEqualTo("1");
            assertThat(stream.next().get("id")).isEqualTo("2");
        }
        try (EventBlocks again = open("", Map.of("Last-Event-ID", "1"))) {
            assertThat(Api.json(again.next().get("data")).path("replaying").intValue())
                    .isEqualTo(1);
            assertThat(again.next().get("id")).isEqualTo("2");
        }
    }

    @Test
    void eventsThatNoEventIdHasConfirmedComeAgain() throws Exception {
        try (EventBlocks stream = open("?device=tv", Map.of())) {
            stream.next();
            api.logMeal(user, "2 eggs");
            stream.next();
        }
        try (EventBlocks again = open("?device=tv", Map.of())) {
            again.next();
            assertThat(again.next().get("id")).isEqualTo("1");
        }
    }

    @Test
    void streamWithoutTokenOrWithBadPositionIsRefused() throws Exception {
        assertThat(answer(HttpRequest.newBuilder(
                                api.request("/api/v1/events/stream").build().uri()))
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<InputStream> bad = answer(request("?since=x", Map.of()));
        assertThat(bad.statusCode()).isEqualTo(400);
        bad.body().close();
    }

    private HttpRequest.Builder request(String query, Map<String, String> headers) {
        HttpRequest.Builder request =
                api.request("/api/v1/events/stream" + query).header("Authorization", "Bearer " + user.accessToken());
        headers.forEach(request::header);
        return request;
    }

    private static HttpResponse<InputStream> answer(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private EventBlocks open(String query, Map<String, String> headers) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = answer(request(query, headers));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return EventBlocks.of(response.body());
    }
}
