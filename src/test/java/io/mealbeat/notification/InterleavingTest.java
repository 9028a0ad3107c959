package io.mealbeat.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Commits at every point of a connection's beginning. A delivery that sends the replay from one query and live events from
 * another source has a moment between the two, in which an event is sent by neither, by both, or live before the replay.
 */
class InterleavingTest {
    /** 64 is the page of a pass: its last event may or may not be the last of the stream. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 63, 64, 65, 130})
    void commitBetweenAnyTwoStepsIsDeliveredOnceAndInOrder(int backlog) {
        int steps = run(backlog, 0, 0, true);
        for (int at = 1; at <= steps; at++) {
            run(backlog, at, 0, true);
        }
    }

    @Test
    void commitsBetweenAnyTwoPairsOfStepsAreDeliveredOnceAndInOrder() {
        int steps = run(2, 0, 0, true) + 4;
        for (int first = 1; first <= steps; first++) {
            for (int second = first + 1; second <= steps; second++) {
                run(2, first, second, true);
            }
        }
    }

    /** The hint comes after everything else: the events that the first pass has sent already must not be sent again. */
    @Test
    void hintThatComesLateRepeatsNothing() {
        int steps = run(2, 0, 0, false);
        for (int at = 1; at <= steps; at++) {
            run(2, at, 0, false);
        }
    }

    /** @return the steps from the connecting to the rest */
    private static int run(int backlog, int first, int second, boolean wakeAtOnce) {
        DeliveryFixture fixture = new DeliveryFixture();
        fixture.rememberDevice();
        fixture.append(backlog);
        RecordingSink sink = fixture.sink();
        int begin = fixture.steps.taken();
        for (int at : List.of(first, second)) {
            if (at > 0) {
                fixture.steps.at(begin + at, wakeAtOnce ? () -> fixture.appendAndWake(2) : () -> fixture.append(2));
            }
        }

        fixture.connect(fixture.connection(), sink);
        fixture.executor.runAll();
        int steps = fixture.steps.taken() - begin;
        if (!wakeAtOnce) {
            fixture.wake();
            fixture.executor.runAll();
        }

        long newest = fixture.log.head(fixture.user).offset();
        assertThat(sink.offsets())
                .as("%s events, commits at steps %s and %s", backlog, first, second)
                .isEqualTo(LongStream.rangeClosed(1, newest).boxed().toList());
        assertThat(sink.heard().get(0)).startsWith("connected at ");
        assertThat(sink.heard())
                .filteredOn(line -> line.startsWith("connected"))
                .hasSize(1);
        return steps;
    }
}
