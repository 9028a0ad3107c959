package io.mealbeat.boot;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sets how much our own loggers say; handlers and the loggers of libraries are the server's to configure. */
final class LogLevel {
    /** Held here, because java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger ROOT = Logger.getLogger("io.mealbeat");

    private static final Map<String, Level> LEVELS = Map.of(
            "TRACE", Level.FINEST,
            "DEBUG", Level.FINE,
            "INFO", Level.INFO,
            "WARN", Level.WARNING,
            "ERROR", Level.SEVERE);

    private LogLevel() {}

    static void apply(String name) {
        ROOT.setLevel(LEVELS.get(name));
    }
}
