package io.mealbeat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    private static final int[] BLOCKS = {0x80, 0x800, 0x10000, 0x110000};

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "\u007F", "\u0080", "\u07FF", "\u0800", "\uFFFF", "\uD7FF\uE000", "\uD83C\uDF5D"})
    void boundariesHaveTheLengthOfTheirEncoding(String text) {
        assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void randomTextsHaveTheLengthOfTheirEncoding() {
        Random random = new Random(20261122);
        for (int i = 0; i < 5_000; i++) {
            String text = random(random);
            assertThat(Utf8.length(text)).as(text).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    private static String random(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(40);
        while (text.length() < length) {
            int codePoint = random.nextInt(BLOCKS[random.nextInt(BLOCKS.length)]);
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                text.appendCodePoint(codePoint);
            }
        }
        return text.toString();
    }
}
