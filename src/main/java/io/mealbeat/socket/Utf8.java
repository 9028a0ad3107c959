package io.mealbeat.socket;

/** Sizes in UTF-8 without encoding anything. */
final class Utf8 {
    private static final int ONE_BYTE_BELOW = 0x80;
    private static final int TWO_BYTES_BELOW = 0x800;

    private Utf8() {}

    /** Bytes of the text in UTF-8. */
    static int length(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ONE_BYTE_BELOW) {
                bytes += 1;
            } else if (c < TWO_BYTES_BELOW || Character.isSurrogate(c)) {
                bytes += 2; // a pair of surrogates is one character of four bytes
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }
}
