package io.mealbeat.ops;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The samples of the last hour as they were taken, and those of the last day by the minute: some thousand records, whatever the
 * load. Starts empty with the process. Thread-safe.
 */
final class SampleLog {
    private static final Duration FINE_FOR = Duration.ofHours(1);
    private static final Duration COARSE_FOR = Duration.ofHours(24);
    private static final long COARSE_SECONDS = 60;

    // ---- guarded by this
    private final Deque<Sample> fine = new ArrayDeque<>();
    private final Deque<Sample> coarse = new ArrayDeque<>();
    private Sample unfinished;

    synchronized void add(Sample sample) {
        fine.addLast(sample);
        trim(fine, sample, FINE_FOR);
        unfinished = unfinished == null ? sample : unfinished.plus(sample);
        if (unfinished.seconds() >= COARSE_SECONDS) {
            coarse.addLast(unfinished);
            unfinished = null;
            trim(coarse, sample, COARSE_FOR);
        }
    }

    private static void trim(Deque<Sample> samples, Sample newest, Duration length) {
        while (!samples.peekFirst().at().isAfter(newest.at().minus(length))) {
            samples.removeFirst();
        }
    }

    /** The samples of the last {@code window}, the oldest first; coarse ones beyond an hour. */
    synchronized List<Sample> last(Duration window) {
        Sample newest = fine.peekLast();
        if (newest == null) {
            return List.of();
        }
        List<Sample> chosen = new ArrayList<>(window.compareTo(FINE_FOR) <= 0 ? fine : coarse);
        if (window.compareTo(FINE_FOR) > 0 && unfinished != null) {
            chosen.add(unfinished);
        }
        chosen.removeIf(sample -> !sample.at().isAfter(newest.at().minus(window)));
        return chosen;
    }
}
