package io.mealbeat.socket;

import java.time.Duration;
import java.util.Set;

/**
 * The limits of WebSocket connections.
 *
 * @param maxPerUser {@code mealbeat.socket.max-connections-per-user}: beyond it the oldest is closed; 1 means newest wins
 * @param connectsPerMinute {@code mealbeat.socket.connects-per-minute}: of one user; more get 429
 * @param compression {@code mealbeat.socket.compression}: whether permessage-deflate is negotiated; it costs each connection
 *     about 120 KB of heap and up to 270 KB of native memory for messages of 1 to 2 KB
 * @param allowedOrigins {@code mealbeat.socket.allowed-origins}: besides the same host; {@code *} allows all
 * @param maxMessageBytes {@code mealbeat.socket.max-message-bytes}: of one inbound message, in UTF-8
 * @param outbound limits of what waits to be sent
 */
public record SocketConfig(
        int maxPerUser,
        int connectsPerMinute,
        boolean compression,
        Set<String> allowedOrigins,
        int maxMessageBytes,
        Outbound outbound) {

    /**
     * Limits of the sending side of one connection.
     *
     * @param maxBytes {@code mealbeat.socket.queue-bytes}
     * @param maxMessages {@code mealbeat.socket.queue-messages}
     * @param sendTimeout {@code mealbeat.socket.send-timeout}: how long one write may take
     * @param confirmTimeout {@code mealbeat.notification.confirm-timeout}: how long written events may stay unconfirmed before the
     *     connection is suspect
     */
    public record Outbound(int maxBytes, int maxMessages, Duration sendTimeout, Duration confirmTimeout) {}
}
