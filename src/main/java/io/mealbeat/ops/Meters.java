package io.mealbeat.ops;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;

/** How this room makes its timers. */
final class Meters {
    private Meters() {}

    static Timer.Builder timer(String name, String help) {
        return Timer.builder(name).description(help);
    }

    /** The upper bounds of a histogram's buckets. */
    static Duration[] millis(long... bounds) {
        return Arrays.stream(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
