package io.mealbeat.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.notification.ConfirmedEvents;
import io.mealbeat.ops.SuccessFigures.Figure;
import io.mealbeat.ops.SuccessFigures.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuccessFiguresTest {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    @Test
    void nothingMeasuredIsNoVerdict() {
        SuccessFigures success = SuccessFigures.of(WINDOW, List.of());

        assertThat(success.verdict()).isEqualTo(Verdict.NO_DATA);
        assertThat(success.figures()).hasSize(4).allMatch(figure -> figure.value()
                .isEmpty());
    }

    @Test
    void twoExchangesAMinuteMeetTheTarget() {
        // 10 connections for a minute: 12 pings of clients and 8 pongs.
        SuccessFigures success = SuccessFigures.of(WINDOW, List.of(Samples.of(60, 10, counts(12, 8, 20, 0, 0))));

        assertThat(figure(success, "ping_pong_lines_per_connection_minute").value())
                .hasValue(2.0);
        assertThat(success.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void theOldBackEndFailsAllFour() {
        Sample old = Samples.of(60, 10, counts(0, 0, 0, 0, 7)).plus(Samples.settled(new ConfirmedEvents(5, 0)));
        SuccessFigures success = SuccessFigures.of(WINDOW, List.of(old));

        assertThat(success.figures()).allMatch(figure -> figure.verdict() == Verdict.FAIL);
        assertThat(success.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void targetsOfSharesAreStrict() {
        Sample sample = Samples.of(60, 0, counts(0, 0, 0, 95, 5)).plus(Samples.settled(new ConfirmedEvents(100, 95)));
        SuccessFigures success = SuccessFigures.of(WINDOW, List.of(sample));

        assertThat(figure(success, "not_connected_share").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(figure(success, "events_confirmed_share").verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void connectionsOfAMomentSayNothingOfTheRate() {
        SuccessFigures success = SuccessFigures.of(WINDOW, List.of(Samples.of(5, 1, counts(0, 0, 0, 0, 0))));

        assertThat(figure(success, "last_seen_updates_per_connection_minute").verdict())
                .isEqualTo(Verdict.NO_DATA);
    }

    private static Figure figure(SuccessFigures success, String name) {
        return success.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Counts counts(long clientPings, long pongs, long seen, long connected, long notConnected) {
        return new Counts(0, 0, clientPings, 0, pongs, seen, 0, 0, 0, connected, notConnected);
    }
}
