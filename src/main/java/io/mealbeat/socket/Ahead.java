package io.mealbeat.socket;

/**
 * How many bytes have been written to a peer that it has not proved to have read. An answered ping proves what was written before
 * it. What is not read lies in socket buffers at worst, so as long as it is little the next write finds room there: a new TCP
 * connection's send buffer holds more than {@link #SAFE_BYTES} on every system we know (Linux: {@code tcp_wmem}, 16 KB, and ten
 * segments at least).
 *
 * <p>At most one ping waits for its answer, see {@link io.mealbeat.connection.Heartbeat}: with two, the answer to the first would
 * prove what only the second can.
 *
 * <p>Threads: the sending thread writes, the container's thread of this connection proves and counts pongs.
 */
final class Ahead {
    static final int SAFE_BYTES = 12 * 1024;
    /** Of a frame, at most. */
    private static final int HEADER_BYTES = 10;
    /** Of a pong: a control frame's payload and its header. */
    private static final int PONG_BYTES = 127;

    private volatile long written;
    private volatile long beforePing;
    private volatile long proved;

    /** @param pongs of the container's own, so far on this connection */
    boolean allows(int bytes, int pongs) {
        return total(pongs) + bytes + HEADER_BYTES - proved <= SAFE_BYTES;
    }

    /** By the sending thread alone. */
    void written(int bytes) {
        written += bytes + HEADER_BYTES;
    }

    /** To be called before the ping is written, by the sending thread. */
    void pingWritten(int pongs) {
        beforePing = total(pongs);
    }

    void pingAnswered() {
        proved = beforePing;
    }

    private long total(int pongs) {
        return written + (long) PONG_BYTES * pongs;
    }
}
