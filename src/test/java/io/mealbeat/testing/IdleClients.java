package io.mealbeat.testing;

import io.mealbeat.testing.Api.User;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Thousands of WebSockets that are opened, greeted and then left alone: no thread each, and no answer to a ping. */
public final class IdleClients implements AutoCloseable {
    private static final int LONGEST_GREETING = 4096;

    private final int port;
    private final List<Socket> sockets = new ArrayList<>();

    public IdleClients(int port) {
        this.port = port;
    }

    /** Opens a WebSocket for each of so many devices of the user, one after the other. */
    public void open(User user, int devices) {
        try {
            for (int device = 0; device < devices; device++) {
                sockets.add(open(user, "device-" + device));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket open(User user, String device) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        String request = "GET /ws/meal-logs?device=" + device + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nAuthorization: Bearer " + user.accessToken()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        awaitGreeting(socket.getInputStream());
        return socket;
    }

    private static void awaitGreeting(InputStream in) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf("\"timestamp\"") < 0) {
            int next = in.read();
            if (next < 0 || seen.length() > LONGEST_GREETING) {
                throw new IOException("no greeting, but " + seen);
            }
            seen.append((char) next);
        }
    }

    @Override
    public void close() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
