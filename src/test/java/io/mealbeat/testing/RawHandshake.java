package io.mealbeat.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks a server on the loopback address for a WebSocket, byte by byte. One use only, by one thread. */
public final class RawHandshake {
    private static final int SWITCHING = 101;
    private static final int ANSWER_TIMEOUT_MS = 15_000;

    private final int port;
    private final String target;
    private final List<String> headers = new ArrayList<>();
    private boolean mute;
    private boolean deaf;

    private RawHandshake(int port, String target) {
        this.port = port;
        this.target = target;
        headers.add("Host: 127.0.0.1:" + port);
        headers.add("Upgrade: websocket");
        headers.add("Connection: Upgrade");
        headers.add("Sec-WebSocket-Version: 13");
        headers.add("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    }

    /** @param target path and query, sent as it is */
    public static RawHandshake to(int port, String target) {
        return new RawHandshake(port, target);
    }

    /** The answer to the upgrade request; header names are in lower case. */
    public record Answer(int status, Map<String, String> headers, String body) {}

    public RawHandshake header(String name, String value) {
        headers.add(name + ": " + value);
        return this;
    }

    public RawHandshake bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    /** The client will read, but answer neither pings nor close frames. */
    public RawHandshake mute() {
        mute = true;
        return this;
    }

    /** The client will not read a single byte after the handshake. */
    public RawHandshake deaf() {
        deaf = true;
        return this;
    }

    /** @throws AssertionError when the server does not switch protocols */
    public RawWebSocket open() {
        try {
            return switchProtocols();
        } catch (ProtocolException refused) {
            throw new AssertionError(refused.getMessage(), refused);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when the server refuses, or is not there, or the connection breaks before the server has switched protocols. */
    public Optional<RawWebSocket> tryOpen() {
        try {
            return Optional.of(switchProtocols());
        } catch (IOException refusedOrBroken) {
            return Optional.empty();
        }
    }

    private RawWebSocket switchProtocols() throws IOException {
        Socket socket = RawWebSocket.connect(port);
        try {
            DataInputStream in = send(socket);
            Answer answer = readHead(in);
            if (answer.status() != SWITCHING) {
                throw new ProtocolException("handshake answered by " + answer.status());
            }
            socket.setSoTimeout(0);
            return new RawWebSocket(socket, in, mute, deaf);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The server's answer, whatever it is; the connection is gone afterwards. */
    public Answer answer() {
        try (Socket socket = RawWebSocket.connect(port)) {
            DataInputStream in = send(socket);
            Answer head = readHead(in);
            byte[] body = in.readNBytes(Integer.parseInt(head.headers().getOrDefault("content-length", "0")));
            return new Answer(head.status(), head.headers(), new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DataInputStream send(Socket socket) throws IOException {
        socket.setSoTimeout(ANSWER_TIMEOUT_MS);
        String request = "GET " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return new DataInputStream(socket.getInputStream());
    }

    /** Not a byte beyond the empty line: what follows may be the first frame. */
    private static Answer readHead(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        String[] lines = head.toString().split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        Arrays.stream(lines).skip(1).forEach(line -> {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        });
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, "");
    }
}
