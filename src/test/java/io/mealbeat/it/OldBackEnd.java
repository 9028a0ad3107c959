package io.mealbeat.it;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fails as the old back end did: pings are answered, but last seen stands still, users are called not connected, and nothing is
 * delivered. One that is deaf answers no ping either. Serves one request for each connection.
 */
final class OldBackEnd implements AutoCloseable {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 1;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int FIN = 0x80;
    private static final int SEVEN_BITS = 0x7f;
    private static final int MASK_LENGTH = 4;

    private final boolean isDeaf;
    private final ServerSocket listening;
    private volatile String device = "";

    OldBackEnd(boolean isDeaf) throws IOException {
        this.isDeaf = isDeaf;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::acceptAll);
    }

    String address() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "old-back-end");
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = listening.accept();
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            String request = line(in);
            Map<String, String> headers = new TreeMap<>();
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                int colon = header.indexOf(':');
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
            in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
            if (request.contains(" /ws/meal-logs")
                    && headers.get("authorization").equals("Bearer good")) {
                device = request.replaceFirst(".*device=([^ &]*).*", "$1");
                connect(in, out, headers.get("sec-websocket-key"));
            } else {
                out.write(answer(request).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException gone) {
            // So is the client.
        }
    }

    private String answer(String request) {
        if (request.contains(" /ws/meal-logs")) {
            return http("401 Unauthorized", "{}");
        }
        if (request.contains(" /health ")) {
            return http("200 OK", "{\"status\":\"UP\"}");
        }
        if (request.contains(" /ready ")) {
            return http("200 OK", "{\"status\":\"READY\",\"checks\":{\"database\":\"UP\"}}");
        }
        if (request.contains("/auth/login")) {
            String tokens = "\"access_token\":\"good\",\"refresh_token\":\"better\"";
            return http("200 OK", "{\"data\":{" + tokens + "}," + tokens + "}");
        }
        if (request.contains("/ops/connections")) {
            String entry = "{\"connection\":1,\"device\":\"" + device + "\",\"last_seen\":\"2026-11-24T08:00:00Z\","
                    + "\"age_seconds\":75,\"witness\":\"handshake\",\"liveness\":\"suspect\"}";
            return http("200 OK", "{\"data\":{\"connections\":[" + entry + "]}}");
        }
        if (request.startsWith("POST /api/v1/meal-logs/natural")) {
            return http("201 Created", "{\"data\":{\"id\":\"m1\",\"status\":\"processing\",\"delivery\":\"poll\"}}");
        }
        return request.startsWith("DELETE") ? http("204 No Content", "") : http("404 Not Found", "{}");
    }

    private static String http(String status, String body) {
        return "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private void connect(DataInputStream in, OutputStream out, String key) throws IOException {
        String head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        send(out, TEXT, "{\"type\":\"connected\",\"user_id\":\"u1\",\"timestamp\":\"2026-11-24T08:00:00Z\"}");
        while (true) {
            int opcode = in.readUnsignedByte() & 0xf;
            byte[] payload = new byte[in.readUnsignedByte() & SEVEN_BITS];
            byte[] mask = in.readNBytes(MASK_LENGTH);
            in.readFully(payload);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % MASK_LENGTH];
            }
            if (!isDeaf && opcode == PING) {
                send(out, PONG, new String(payload, StandardCharsets.US_ASCII));
            } else if (!isDeaf && opcode == TEXT) {
                send(out, TEXT, "{\"type\":\"pong\",\"timestamp\":\"2026-11-24T08:00:00Z\"}");
            }
        }
    }

    private static void send(OutputStream out, int opcode, String text) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(FIN | opcode);
        frame.write(text.length());
        frame.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        out.write(frame.toByteArray());
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
