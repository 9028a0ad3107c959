package io.mealbeat.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An endpoint of chat completions on the loopback address that plays what it is told, one answer after another; when nothing is left to
 * play it answers by its usual one. {@link #close()} lets go of whom it keeps waiting.
 */
public final class ModelEndpoint implements AutoCloseable {
    /** What is done with one request. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** A request as it came. */
    public record Asked(String authorization, String text) {
        public JsonNode json() {
            return Api.json(text);
        }

        /** The only message of this role. */
        public String message(String role) {
            StringBuilder found = new StringBuilder();
            json().path("messages").forEach(message -> {
                if (message.path("role").textValue().equals(role)) {
                    found.append(message.path("content").textValue());
                }
            });
            return found.toString();
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Queue<Answer> next = new ConcurrentLinkedQueue<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile Answer usual = drop();

    public ModelEndpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/chat/completions", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(new Asked(exchange.getRequestHeaders().getFirst("Authorization"), body));
            Answer answer = next.poll();
            (answer == null ? usual : answer).to(exchange);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** From now on, after what is still to be played. */
    public ModelEndpoint usually(Answer answer) {
        usual = answer;
        return this;
    }

    public ModelEndpoint then(Answer answer) {
        next.add(answer);
        return this;
    }

    public List<Asked> asked() {
        return asked;
    }

    // ---- answers

    /** A completion of this content that costs 70 + 30 tokens. */
    public static Answer says(String content) {
        return json(200, completion("\"content\":" + Api.JSON.valueToTree(content), "stop"));
    }

    /** @param tokens what it costs, 70 of them for the question */
    public static Answer says(String content, int tokens) {
        return json(
                200,
                completion("\"content\":" + Api.JSON.valueToTree(content), "stop")
                        .replace("\"completion_tokens\":30", "\"completion_tokens\":" + (tokens - 70))
                        .replace("\"total_tokens\":100", "\"total_tokens\":" + tokens));
    }

    /** A completion of this content that does not say what it cost. */
    public static Answer saysWithoutUsage(String content) {
        String body = completion("\"content\":" + Api.JSON.valueToTree(content), "stop");
        return json(200, body.substring(0, body.indexOf(",\"usage\"")) + "}");
    }

    /** @param message fields of the message; @param finish the reason */
    public static String completion(String message, String finish) {
        return "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":"
                + "{\"role\":\"assistant\"," + message + "},\"finish_reason\":\"" + finish + "\"}],"
                + "\"usage\":{\"prompt_tokens\":70,\"completion_tokens\":30,\"total_tokens\":100}}";
    }

    public static Answer json(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** An error whose body quotes the key, as some do. */
    public static Answer error(int status, String retryAfter) {
        return exchange -> {
            if (retryAfter != null) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            }
            String key = exchange.getRequestHeaders().getFirst("Authorization");
            json(status, "{\"error\":{\"message\":\"not with " + key + "\"}}").to(exchange);
        };
    }

    /** Elsewhere; whoever follows takes the key there. */
    public static Answer redirect(String location) {
        return exchange -> {
            exchange.getResponseHeaders().add("Location", location);
            exchange.sendResponseHeaders(307, -1);
        };
    }

    /** The connection ends without a word. */
    public static Answer drop() {
        return exchange -> {
            // Its close does it.
        };
    }

    /** Nothing is said until the end. */
    public Answer silence() {
        return exchange -> await();
    }

    /** Status and headers come, and half of the body, and then nothing until the end. */
    public Answer half() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{\"id\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await();
        };
    }

    private void await() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
