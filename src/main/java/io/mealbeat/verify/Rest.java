package io.mealbeat.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks the deployment by HTTP. Every call ends within the patience of the options. Of one thread. */
final class Rest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final Options options;
    private final HttpClient client;
    private final Trouble trouble;

    Rest(Options options) {
        this.options = options;
        this.trouble = new Trouble(options.target(), options.pace().patience());
        // Not HTTP/2: its upgrade header on a plain port only irritates proxies.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(options.pace().patience())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    HttpClient client() {
        return client;
    }

    Trouble trouble() {
        return trouble;
    }

    /** The JSON of a text, or a missing node when it is none. */
    static JsonNode json(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return json == null ? MissingNode.getInstance() : json;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** @param path below the target, with a slash at its beginning */
    Call call(String method, String path) {
        return new Call(method, path);
    }

    final class Call {
        private final String method;
        private final String path;
        private final HttpRequest.Builder request;
        private ObjectNode body;

        private Call(String method, String path) {
            this.method = method;
            this.path = path;
            this.request = HttpRequest.newBuilder(URI.create(options.target() + path))
                    .timeout(options.pace().patience())
                    .header("Accept", "application/json");
            options.apiKey().ifPresent(key -> request.header("X-API-Key", key));
        }

        Call bearer(String token) {
            request.header("Authorization", "Bearer " + token);
            return this;
        }

        Call operatorKey(String key) {
            request.header("X-Operator-Key", key);
            return this;
        }

        Call body(ObjectNode json) {
            body = json;
            request.header("Content-Type", "application/json");
            return this;
        }

        Answer send() throws Failure {
            request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
            // Without the query, which is of no use in a sentence.
            String what = method + " " + path.replaceAll("\\?.*", "");
            long begin = System.nanoTime();
            try {
                HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
                return new Answer(what, response, Duration.ofNanos(System.nanoTime() - begin));
            } catch (IOException e) {
                throw trouble.failure(what, e);
            } catch (InterruptedException e) {
                throw Failure.interrupted();
            }
        }
    }

    /** An answer of whatever status. */
    record Answer(String what, HttpResponse<String> response, Duration took) {
        int status() {
            return response.statusCode();
        }

        JsonNode json() {
            return Rest.json(response.body());
        }

        JsonNode data() {
            return json().path("data");
        }

        /** This answer, or a failure when it has another status. */
        Answer expect(int status) throws Failure {
            if (status() != status) {
                throw new Failure(refusal() + "; " + status + " was expected");
            }
            return this;
        }

        /** What the server said instead. */
        String refusal() {
            StringBuilder text =
                    new StringBuilder(what).append(" was answered by ").append(status());
            JsonNode error = json().path("error");
            if (error.path("code").isTextual()) {
                text.append(' ').append(error.path("code").textValue());
                text.append(" (").append(error.path("message").asText()).append(')');
            }
            response.headers()
                    .firstValue("Location")
                    .filter(location -> status() >= 300 && status() < 400)
                    .ifPresent(location -> text.append(", a redirection to ").append(location));
            if (status() == TOO_MANY || status() == UNAVAILABLE) {
                response.headers().firstValue("Retry-After").ifPresent(wait -> text.append(", try again in ")
                        .append(wait)
                        .append(" s"));
            }
            return text.toString();
        }
    }
}
