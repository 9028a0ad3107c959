package io.mealbeat.bench.load;

import java.nio.charset.StandardCharsets;

/** Finds what a load client needs in a message without parsing it. */
public final class Bytes {
    /** Before an event's place in its stream. */
    public static final byte[] OFFSET = "\"offset\":".getBytes(StandardCharsets.US_ASCII);

    private Bytes() {}

    /** The place behind the first occurrence of a part, or -1. */
    public static int after(byte[] message, byte[] part) {
        for (int at = 0; at + part.length <= message.length; at++) {
            int same = 0;
            while (same < part.length && message[at + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return at + same;
            }
        }
        return -1;
    }

    /** The decimal digits from there on. */
    static long number(byte[] message, int from) {
        long number = 0;
        for (int at = from; at < message.length && message[at] >= '0' && message[at] <= '9'; at++) {
            number = number * 10 + message[at] - '0';
        }
        return number;
    }
}
