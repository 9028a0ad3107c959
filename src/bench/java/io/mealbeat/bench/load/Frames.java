package io.mealbeat.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** Frames as clients write them: whole and masked. Control payloads are at most 125 bytes, texts are shorter than 64 KB. */
final class Frames {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int MAX_SHORT = 125;
    private static final int LENGTH_16 = 126;
    private static final int MAX_HEADER = 8;
    private static final int MASK_BYTES = 4;

    private Frames() {}

    static ByteBuffer of(int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(MAX_HEADER + payload.length);
        frame.put((byte) (FINAL | opcode));
        if (payload.length <= MAX_SHORT) {
            frame.put((byte) (MASKED | payload.length));
        } else {
            frame.put((byte) (MASKED | LENGTH_16)).putShort((short) payload.length);
        }
        int mask = ThreadLocalRandom.current().nextInt();
        frame.putInt(mask);
        for (int i = 0; i < payload.length; i++) {
            int shift = Byte.SIZE * (MASK_BYTES - 1 - i % MASK_BYTES);
            frame.put((byte) (payload[i] ^ mask >>> shift));
        }
        return frame.flip();
    }

    static ByteBuffer text(String text) {
        return of(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }
}
