package io.mealbeat.testing;

import java.util.HashMap;
import java.util.Map;

/** System properties for the time of one test; {@link #close()} puts back what was there before. */
public final class SystemProperties implements AutoCloseable {
    private final Map<String, String> before = new HashMap<>();

    public SystemProperties set(String key, String value) {
        String old = System.setProperty(key, value);
        before.putIfAbsent(key, old);
        return this;
    }

    @Override
    public void close() {
        before.forEach((key, value) -> {
            if (value == null) {
                System.clearProperty(key);
            } else {
                System.setProperty(key, value);
            }
        });
    }
}
