package io.mealbeat.ops;

import io.mealbeat.notification.ConfirmedEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Several nodes over time as if they were one: a sample for each step of an even grid, because no two nodes take theirs at the same
 * moment. Counts and connections add up; of times the greatest stands for all; meals that wait are in the database that all share.
 */
public final class NodesCourse {
    /** Of steps: so long ago at most has a node that is there taken its newest sample. */
    private static final int LATE = 3;

    private NodesCourse() {}

    /**
     * @param nodes the samples of each, the oldest first, by one clock
     * @param step from one sample of the result to the next
     * @param window how far it goes back
     * @return the oldest first; it ends where every node that is there has something to say
     */
    public static List<Sample> together(Collection<List<Sample>> nodes, Duration step, Duration window) {
        List<List<Sample>> known =
                nodes.stream().filter(samples -> !samples.isEmpty()).toList();
        if (known.isEmpty()) {
            return List.of();
        }
        long length = step.toSeconds();
        long end = end(known, length) / length * length;
        long first = known.stream()
                .map(samples -> samples.get(0))
                .mapToLong(sample -> sample.at().getEpochSecond() - sample.seconds())
                .min()
                .orElseThrow();
        long begin = Math.max(first, end - window.toSeconds()) / length * length;
        List<NodeCourse> courses = known.stream()
                .map(samples -> new NodeCourse(samples, step.multipliedBy(2)))
                .toList();
        // What was before is not of the first step.
        step(courses, Instant.ofEpochSecond(begin), length);
        List<Sample> together = new ArrayList<>();
        for (long second = begin + length; second <= end; second += length) {
            together.add(step(courses, Instant.ofEpochSecond(second), length));
        }
        return together;
    }

    private static long end(List<List<Sample>> known, long length) {
        List<Long> newest = known.stream()
                .map(samples -> samples.get(samples.size() - 1).at().getEpochSecond())
                .toList();
        long latest = newest.stream().max(Comparator.naturalOrder()).orElseThrow();
        return newest.stream()
                .filter(each -> latest - each <= LATE * length)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Sample step(List<NodeCourse> courses, Instant moment, long seconds) {
        courses.forEach(course -> course.advance(moment));
        List<Sample> states = courses.stream()
                .flatMap(course -> course.state(moment).stream())
                .toList();
        ConnectionTotals.Totals totals =
                states.stream().map(Sample::totals).reduce(ConnectionTotals.Totals.NONE, ConnectionTotals.Totals::plus);
        return new Sample(
                moment,
                seconds,
                totals,
                (double) totals.connections() * seconds,
                courses.stream().map(course -> course.counts(moment)).reduce(Counts.NONE, Counts::plus),
                ConfirmedEvents.NONE,
                states.stream().mapToLong(Sample::mealsPending).max().orElse(0),
                courses.stream().map(NodeCourse::times).reduce(Sample.Times.NONE, Sample.Times::plus));
    }
}
