package io.mealbeat.socket;

import io.mealbeat.connection.CloseStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** One WebSocket as the outbound queue uses it: one call at a time, the next after the last has completed. */
interface Wire {
    /**
     * Starts to send a text and returns at once.
     *
     * @param done called once, from any thread, possibly before this returns; gets null or what went wrong
     */
    void sendText(String text, Consumer<Throwable> done);

    /** Sends a ping frame; may block for the container's blocking send time-out, so never on a shared thread. */
    void sendPing(ByteBuffer payload) throws IOException;

    /**
     * Closes the WebSocket; may block like {@link #sendPing}. Does nothing when it is closed.
     *
     * @param reason for the peer, at most 123 bytes in UTF-8
     */
    void close(CloseStatus status, String reason);
}
