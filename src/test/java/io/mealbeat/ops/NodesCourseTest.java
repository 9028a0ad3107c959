package io.mealbeat.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.notification.ConfirmedEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodesCourseTest {
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void connectionsOfNodesThatSampleAtOtherMomentsAddUp() {
        List<Sample> together = together(node(0, 20, 3, 0), node(2, 20, 4, 0));

        assertThat(connections(together.subList(1, together.size() - 1))).containsOnly(7);
        assertThat(together).allMatch(sample -> sample.at().getEpochSecond() % 5 == 0 && sample.seconds() == 5);
    }

    /** The bug: two samples of a node in one step and none in the next, because its timer trembles, are a spike and a hole. */
    @Test
    void nodeWhoseTimerTremblesAroundAStepShowsNeitherSpikeNorHole() {
        List<Sample> trembling = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            trembling.add(sample(START.plusSeconds(5L * i).plusMillis(i % 2 == 0 ? 900 : -900), 5, 2, 10));
        }

        List<Sample> together = together(node(0, 20, 1, 10), trembling);

        assertThat(together.subList(1, together.size() - 1)).allSatisfy(sample -> {
            assertThat(sample.totals().connections()).isEqualTo(3);
            assertThat(sample.counts().opened()).isBetween(16L, 24L);
        });
    }

    @Test
    void nothingIsLostAndNothingCountedTwice() {
        List<Sample> together = together(node(0, 20, 1, 7), node(3, 20, 1, 1));

        // The second one has begun three seconds later; what it counted in its last three is not due yet.
        assertThat(together.stream()
                        .mapToLong(sample -> sample.counts().opened())
                        .sum())
                .isBetween(20 * 7L + 19, 20 * 7L + 20);
    }

    @Test
    void nodeThatCameLaterIsNotThereBefore() {
        List<Sample> together = together(node(0, 20, 1, 0), node(50, 10, 1, 0));

        assertThat(connections(together).subList(0, 9)).containsOnly(1);
        assertThat(connections(together).subList(11, 19)).containsOnly(2);
    }

    /** It answers, but its sampling waits, as for a database. */
    @Test
    void nodeWhoseSamplesEndIsNotThereAfterTwoStepsAndHoldsNobodyUp() {
        List<Sample> together = together(node(0, 20, 1, 0), node(0, 5, 1, 0));

        assertThat(together).hasSize(20);
        assertThat(connections(together).subList(0, 7)).containsOnly(2);
        assertThat(connections(together).subList(8, 20)).containsOnly(1);
    }

    @Test
    void mealsThatWaitAreOfTheDatabaseThatAllShareAndTimesAreTheGreatest() {
        Sample slow = new Sample(
                START.plusSeconds(5),
                5,
                ConnectionTotals.Totals.NONE,
                0,
                Counts.NONE,
                ConfirmedEvents.NONE,
                4,
                new Sample.Times(900, 2, 8));
        Sample fast = new Sample(
                START.plusSeconds(5),
                5,
                ConnectionTotals.Totals.NONE,
                0,
                Counts.NONE,
                ConfirmedEvents.NONE,
                3,
                new Sample.Times(Sample.Times.NOTHING, 1, 9));

        assertThat(together(List.of(slow), List.of(fast))).singleElement().satisfies(sample -> {
            assertThat(sample.mealsPending()).isEqualTo(4);
            assertThat(sample.times()).isEqualTo(new Sample.Times(900, 2, 9));
        });
    }

    @Test
    void noMoreThanTheWindowIsTold() {
        assertThat(together(node(0, 200, 1, 0), node(1, 200, 1, 0))).hasSize(60);
    }

    @Test
    void nodesWithoutSamplesAreNothing() {
        assertThat(together(List.of(), List.of())).isEmpty();
        assertThat(together(List.of(), node(0, 3, 1, 0))).hasSize(3);
    }

    /** Two clocks need not agree: what a node says is moved to the asking node's time. */
    @Test
    void sampleOfAnotherNodeIsReadAsItWasWrittenButForItsTime() {
        Sample written = new Sample(
                START,
                5,
                new ConnectionTotals.Totals(3, 2, 1, 77, 0),
                15,
                new Counts(1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0),
                ConfirmedEvents.NONE,
                6,
                new Sample.Times(Sample.Times.NOTHING, 1.5, 2.5));

        Sample read = SampleJson.read(SampleJson.of(written), Duration.ofSeconds(-90));

        assertThat(read.at()).isEqualTo(START.minusSeconds(90));
        assertThat(SampleJson.read(SampleJson.of(written), Duration.ZERO)).isEqualTo(written);
    }

    private static List<Sample> together(List<Sample> one, List<Sample> another) {
        return NodesCourse.together(List.of(one, another), STEP, WINDOW);
    }

    private static List<Integer> connections(List<Sample> samples) {
        return samples.stream().map(sample -> sample.totals().connections()).toList();
    }

    /** So many samples of five seconds, beginning so many seconds after the start. */
    private static List<Sample> node(long after, int count, int connections, long opened) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            samples.add(sample(START.plusSeconds(after + 5L * i), 5, connections, opened));
        }
        return samples;
    }

    private static Sample sample(Instant at, long seconds, int connections, long opened) {
        return new Sample(
                at,
                seconds,
                new ConnectionTotals.Totals(connections, connections, 0, 0, 0),
                (double) connections * seconds,
                new Counts(opened, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                ConfirmedEvents.NONE,
                0,
                Sample.Times.NONE);
    }
}
