package io.mealbeat.bench.load;

import java.nio.charset.StandardCharsets;

/**
 * A request of a client.
 *
 * @param line method and path
 * @param token null for none
 * @param json the body, may be empty
 */
public record HttpRequest(String line, String token, String json) {
    byte[] bytes() {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String authorization = token == null ? "" : "Authorization: Bearer " + token + "\r\n";
        String head = line + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + authorization
                + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        return (head + json).getBytes(StandardCharsets.UTF_8);
    }
}
