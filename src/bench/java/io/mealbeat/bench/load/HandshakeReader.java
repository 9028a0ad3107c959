package io.mealbeat.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The upgrade request, and the head of its answer up to the empty line. Owned by one selector's thread. */
final class HandshakeReader {
    static final int SWITCHING = 101;

    private static final String END = "\r\n\r\n";
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_DIGITS = 3;

    private final StringBuilder head = new StringBuilder();

    /** @param lines the request line and further header lines, without the last line end */
    static ByteBuffer request(String lines) {
        String text = lines + "\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Takes bytes up to the end of the head and leaves the rest. Returns whether the head is whole. */
    boolean feed(ByteBuffer in) {
        while (in.hasRemaining()) {
            head.append((char) in.get());
            if (head.length() >= END.length() && head.indexOf(END, head.length() - END.length()) >= 0) {
                return true;
            }
        }
        return false;
    }

    int status() {
        return Integer.parseInt(head.substring(STATUS_AT, STATUS_AT + STATUS_DIGITS));
    }
}
