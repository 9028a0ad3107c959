package io.mealbeat.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One node over time, read at moments that are not those at which it took its samples: counts are spread evenly over their interval,
 * what a node was at a moment is what the sample around it says. Read once, from the past to the present; one thread.
 */
final class NodeCourse {
    private final List<Sample> samples;
    private final Duration longestGap;
    private int next;
    private Counts before = Counts.NONE;
    private Counts told = Counts.NONE;
    private Sample.Times times = Sample.Times.NONE;

    /**
     * @param samples the oldest first
     * @param longestGap for how long the last sample stands for the node when there is no later one
     */
    NodeCourse(List<Sample> samples, Duration longestGap) {
        this.samples = samples;
        this.longestGap = longestGap;
    }

    /** Goes on to a later moment. */
    void advance(Instant moment) {
        times = Sample.Times.NONE;
        while (next < samples.size() && !samples.get(next).at().isAfter(moment)) {
            before = before.plus(samples.get(next).counts());
            times = times.plus(samples.get(next).times());
            next++;
        }
        around(moment).ifPresent(sample -> times = times.plus(sample.times()));
    }

    /** What has been counted since the last call; over all calls nothing is lost and nothing counted twice. */
    Counts counts(Instant moment) {
        Counts until = around(moment)
                .map(sample -> before.plus(sample.counts().share(part(sample, moment))))
                .orElse(before);
        Counts since = until.minus(told);
        told = until;
        return since;
    }

    /** What was measured since the moment before. */
    Sample.Times times() {
        return times;
    }

    /** The sample that says how the node was at the moment; empty when it was not there, or nobody knows. */
    Optional<Sample> state(Instant moment) {
        return around(moment).or(() -> Optional.of(next)
                .filter(index -> index > 0)
                .map(index -> samples.get(index - 1))
                .filter(last -> !last.at().plus(longestGap).isBefore(moment)));
    }

    /** The sample whose interval has begun and not ended. */
    private Optional<Sample> around(Instant moment) {
        return Optional.of(next)
                .filter(index -> index < samples.size())
                .map(samples::get)
                .filter(sample -> begin(sample).isBefore(moment));
    }

    private static Instant begin(Sample sample) {
        return sample.at().minusSeconds(sample.seconds());
    }

    private static double part(Sample sample, Instant moment) {
        return (double) Duration.between(begin(sample), moment).toMillis()
                / Duration.ofSeconds(sample.seconds()).toMillis();
    }
}
