package io.mealbeat.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Comparing secrets in a time that does not tell how much of them was right. */
final class Secrets {
    private Secrets() {}

    static boolean equal(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
