package io.mealbeat.bench.load;

import java.nio.ByteBuffer;

/** Cuts what a server sends into frames, however it is split into reads. Owned by one selector's thread. */
final class FrameDecoder {
    /** Takes the frames. */
    interface Sink {
        void frame(int opcode, boolean last, byte[] payload);
    }

    private static final int FINAL = 0x80;
    private static final int OPCODE = 0x0f;
    private static final int LENGTH = 0x7f;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MAX_HEADER = 10;

    private final byte[] header = new byte[MAX_HEADER];
    private int headerFilled;
    private byte[] payload;
    private int payloadFilled;

    void feed(ByteBuffer in, Sink sink) {
        while (in.hasRemaining()) {
            if (payload == null && !readHeader(in)) {
                return;
            }
            int part = Math.min(in.remaining(), payload.length - payloadFilled);
            in.get(payload, payloadFilled, part);
            payloadFilled += part;
            if (payloadFilled == payload.length) {
                byte[] whole = payload;
                payload = null;
                headerFilled = 0;
                sink.frame(header[0] & OPCODE, (header[0] & FINAL) != 0, whole);
            }
        }
    }

    /** Whether the header is complete, and the payload's room therefore made. */
    private boolean readHeader(ByteBuffer in) {
        while (headerFilled < 2 || headerFilled < headerLength()) {
            if (!in.hasRemaining()) {
                return false;
            }
            header[headerFilled++] = in.get();
        }
        payload = new byte[Math.toIntExact(payloadLength())];
        payloadFilled = 0;
        return true;
    }

    private int headerLength() {
        return switch (header[1] & LENGTH) {
            case LENGTH_16 -> 2 + Short.BYTES;
            case LENGTH_64 -> 2 + Long.BYTES;
            default -> 2;
        };
    }

    private long payloadLength() {
        ByteBuffer read = ByteBuffer.wrap(header);
        return switch (header[1] & LENGTH) {
            case LENGTH_16 -> Short.toUnsignedInt(read.getShort(2));
            case LENGTH_64 -> read.getLong(2);
            default -> header[1] & LENGTH;
        };
    }
}
