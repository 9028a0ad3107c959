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
     * @param bytes of the text in UTF-8
     * @param done called once, from any thread, possibly before this returns; gets null or what went wrong
     */
    void sendText(String text, int bytes, Consumer<Throwable> done);

    /**
     * Whether a frame can be written on the caller's thread without waiting for the peer. False where nobody can know.
     *
     * @param bytes of its payload
     */
    boolean takesAtOnce(int bytes);

    /** Writes a text before it returns. Only when {@link #takesAtOnce}; otherwise it may block like {@link #sendPing}. */
    void sendTextAtOnce(String text, int bytes) throws IOException;

    /** The newest ping has been answered: the peer has read whatever was written before it. */
    void pingAnswered();

    /** Sends a ping frame; may block for the container's blocking send time-out, so never on a shared thread unless {@link #takesAtOnce}. */
    void sendPing(ByteBuffer payload) throws IOException;

    /**
     * Closes the WebSocket; may block like {@link #sendPing}. Does nothing when it is closed.
     *
     * @param reason for the peer, at most 123 bytes in UTF-8
     */
    void close(CloseStatus status, String reason);
}
