package io.mealbeat.boot;

import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Sets how much our own loggers say, and keeps chatty libraries to warnings. Where lines go is the server's to configure: a
 * logging.properties inside of the archive would cut its loggers off from Tomcat's handlers.
 */
final class LogLevel {
    /** Held here, because java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger ROOT = Logger.getLogger("io.mealbeat");

    private static final List<Logger> LIBRARIES = Stream.of(
                    "org.flywaydb",
                    "com.zaxxer.hikari",
                    "com.github.kagkarlsson",
                    "org.jboss.weld",
                    "org.glassfish",
                    "io.lettuce",
                    "io.netty",
                    "reactor")
            .map(Logger::getLogger)
            .toList();

    private static final Map<String, Level> LEVELS = Map.of(
            "TRACE", Level.FINEST,
            "DEBUG", Level.FINE,
            "INFO", Level.INFO,
            "WARN", Level.WARNING,
            "ERROR", Level.SEVERE);

    private LogLevel() {}

    static void apply(String name) {
        LIBRARIES.forEach(library -> library.setLevel(Level.WARNING));
        ROOT.setLevel(LEVELS.get(name));
    }
}
