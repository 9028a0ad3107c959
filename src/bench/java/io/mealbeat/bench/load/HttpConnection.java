package io.mealbeat.bench.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection for calls one after the other, by a single thread. Less than the JDK's client, so that less
 * of the time that is measured is the client's.
 */
public final class HttpConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int NO_CONTENT = 204;
    private static final int HEX = 16;

    private final InetSocketAddress server;
    private Socket socket;
    private InputStream in;

    public HttpConnection(int port) {
        server = new InetSocketAddress("127.0.0.1", port);
    }

    /** Of the server. */
    public int port() {
        return server.getPort();
    }

    /**
     * An answer.
     *
     * @param sentAt nano time just before the request was written
     * @param answeredAt nano time when the first bytes of the answer had arrived
     */
    public record Answer(int status, String body, long sentAt, long answeredAt) {}

    /** A call. The server may close the connection after any answer; the next call opens another. */
    public Answer call(HttpRequest request) throws IOException {
        if (socket == null) {
            open();
        }
        byte[] bytes = request.bytes();
        long sentAt = System.nanoTime();
        socket.getOutputStream().write(bytes);
        in.mark(1);
        if (in.read() < 0) {
            throw new EOFException("no answer to " + request.line());
        }
        long answeredAt = System.nanoTime();
        in.reset();
        return read(sentAt, answeredAt);
    }

    private void open() throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(server);
        in = new BufferedInputStream(socket.getInputStream());
    }

    private Answer read(long sentAt, long answeredAt) throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = status == NO_CONTENT ? 0 : -1;
        boolean chunked = false;
        boolean close = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            }
            chunked |= lower.equals("transfer-encoding: chunked");
            close |= lower.equals("connection: close");
        }
        byte[] body = chunked ? chunks() : exactly(Math.max(0, length));
        if (close) {
            close();
        }
        return new Answer(status, new String(body, StandardCharsets.UTF_8), sentAt, answeredAt);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), HEX); size > 0; size = Integer.parseInt(line(), HEX)) {
            all.write(exactly(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("an answer cut short");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("an answer cut short");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
