package io.mealbeat.testing;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;

/** What the deployed application logs while this is open. */
public final class LogLines extends Handler implements AutoCloseable {
    /** Held here, because java.util.logging forgets a logger that nobody holds, together with its handlers. */
    private final Logger logger = Logger.getLogger("io.mealbeat");

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();

    private LogLines() {
        setLevel(Level.ALL);
    }

    /** One line as an operator sees it. */
    public record Line(Level level, String message) {}

    public static LogLines open() {
        LogLines lines = new LogLines();
        lines.logger.addHandler(lines);
        return lines;
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(new Line(entry.getLevel(), entry.getMessage()));
    }

    /** Waits until exactly this text was logged at this level. */
    public void await(Level level, String message) {
        awaitTimes(1, level, message);
    }

    /** Waits until exactly this text was logged at this level so many times. */
    public void awaitTimes(int times, Level level, String message) {
        Awaitility.await()
                .alias(level + " " + message)
                .atMost(Duration.ofSeconds(20))
                .until(() -> count(level, message) >= times);
    }

    public long count(Level level, String message) {
        Line wanted = new Line(level, message);
        return lines.stream().filter(wanted::equals).count();
    }

    public List<Line> all() {
        return List.copyOf(lines);
    }

    @Override
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
