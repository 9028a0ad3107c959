package io.mealbeat.verify;

import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How a WebSocket handshake ended.
 *
 * @param status 101, or that of the refusal
 * @param socket null when it was refused
 */
record Handshake(int status, WebSocket socket) {
    private static final int SWITCHING = 101;

    /** @throws Failure when there was no answer */
    static Handshake open(Visit visit, String token, String device, WebSocket.Listener listener) throws Failure {
        String address = visit.options().target() + "/ws/meal-logs?device=" + device;
        Trouble trouble = visit.rest().trouble();
        try {
            WebSocket socket = visit.rest()
                    .client()
                    .newWebSocketBuilder()
                    .header("Authorization", "Bearer " + token)
                    .connectTimeout(visit.patience())
                    .buildAsync(URI.create(address.replaceFirst("(?i)^http", "ws")), listener)
                    .get(visit.patience().toMillis(), TimeUnit.MILLISECONDS);
            return new Handshake(SWITCHING, socket);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
                return new Handshake(refused.getResponse().statusCode(), null);
            }
            throw trouble.failure("WebSocket", e.getCause());
        } catch (TimeoutException e) {
            throw new Failure("no answer to the WebSocket handshake within " + trouble.seconds());
        } catch (InterruptedException e) {
            throw Failure.interrupted();
        }
    }

    WebSocket orFail() throws Failure {
        if (socket == null) {
            throw new Failure("the WebSocket was refused: " + sentence());
        }
        return socket;
    }

    String sentence() {
        return switch (status) {
            case SWITCHING -> "101, it was not refused";
            case 401 -> "401, the access token was not accepted";
            case 403 -> "403, something in between does not let it through";
            case 404 -> "404, there is no /ws/meal-logs below the target";
            case 400, 426 -> status + ", does the proxy pass on Upgrade and Connection?";
            case 429 -> "429, too many connects of this user in a minute";
            case 503 -> "503, the server is stopping";
            default -> "the answer was " + status + " instead of 101";
        };
    }
}
