package io.mealbeat.verify;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs checks one after the other and keeps what became of each. Of one thread. */
final class Timeline {
    private final Clock clock;
    private final Screen screen;
    private final List<Entry> entries = new ArrayList<>();

    Timeline(Clock clock, Screen screen) {
        this.clock = clock;
        this.screen = screen;
    }

    enum Result {
        PASSED,
        FAILED,
        NOTED
    }

    /**
     * @param check names the check in JSON; several entries may have one name
     * @param topic as in the server's log, such as Ping
     */
    record Entry(Instant at, String check, String topic, Result result, String detail, Map<String, Object> numbers) {}

    interface Check {
        Finding run() throws Failure;
    }

    /** What comes after a failed check would say nothing. */
    static final class Stop extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Goes on whatever comes out. */
    boolean run(String check, String topic, Check body) {
        Entry entry;
        try {
            Finding found = body.run();
            Result result = found.isNote() ? Result.NOTED : Result.PASSED;
            entry = new Entry(clock.instant(), check, topic, result, found.detail(), found.numbers());
        } catch (Failure failure) {
            entry = new Entry(clock.instant(), check, topic, Result.FAILED, failure.getMessage(), Map.of());
        }
        entries.add(entry);
        screen.print(entry);
        return entry.result() != Result.FAILED;
    }

    /** Ends the verification when the check fails. */
    void require(String check, String topic, Check body) throws Stop {
        if (!run(check, topic, body) || Thread.currentThread().isInterrupted()) {
            throw new Stop();
        }
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    long count(Result result) {
        return entries.stream().filter(entry -> entry.result() == result).count();
    }

    boolean hasPassed() {
        return count(Result.FAILED) == 0 && count(Result.PASSED) > 0;
    }
}
