package io.mealbeat.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StartPositionTest {
    private static final StreamHead HEAD = new StreamHead("e1", 10);
    private static final OptionalLong FROM_THE_FIRST = OptionalLong.of(1);

    @Test
    void withoutAWordOfTheClientItIsTheDevicesCursor() {
        assertThat(StartPosition.of(4, HEAD, FROM_THE_FIRST, Optional.empty()))
                .isEqualTo(new StartPosition(4, Optional.empty()));
    }

    @Test
    void clientsWordGoesBeforeTheCursorInBothDirections() {
        assertThat(StartPosition.of(4, HEAD, FROM_THE_FIRST, since(2)).offset()).isEqualTo(2);
        assertThat(StartPosition.of(4, HEAD, FROM_THE_FIRST, since(9)).offset()).isEqualTo(9);
    }

    @Test
    void positionOfTheSameEpochIsTaken() {
        assertThat(StartPosition.of(4, HEAD, FROM_THE_FIRST, since(7, "e1")))
                .isEqualTo(new StartPosition(7, Optional.empty()));
    }

    @Test
    void positionOfAnotherEpochIsLost() {
        assertThat(StartPosition.of(4, HEAD, FROM_THE_FIRST, since(7, "e0"))).isEqualTo(lost("epoch", 0));
    }

    @Test
    void positionBeyondTheEndIsLost() {
        assertThat(StartPosition.of(4, HEAD, FROM_THE_FIRST, since(11))).isEqualTo(lost("ahead", 0));
    }

    @Test
    void positionBeforeWhatIsKeptIsLostAndTheRestFollows() {
        assertThat(StartPosition.of(4, HEAD, OptionalLong.of(6), since(2))).isEqualTo(lost("trimmed", 5));
        assertThat(StartPosition.of(2, HEAD, OptionalLong.of(6), Optional.empty()))
                .isEqualTo(lost("trimmed", 5));
    }

    @Test
    void positionRightBeforeWhatIsKeptIsComplete() {
        assertThat(StartPosition.of(5, HEAD, OptionalLong.of(6), Optional.empty()))
                .isEqualTo(new StartPosition(5, Optional.empty()));
    }

    @Test
    void nothingIsMissedOfAStreamWhoseEventsWereAllHeardAndTrimmed() {
        assertThat(StartPosition.of(10, HEAD, OptionalLong.empty(), Optional.empty()))
                .isEqualTo(new StartPosition(10, Optional.empty()));
        assertThat(StartPosition.of(9, HEAD, OptionalLong.empty(), Optional.empty()))
                .isEqualTo(lost("trimmed", 10));
    }

    @Test
    void newStreamStartsAtItsBeginning() {
        StreamHead empty = new StreamHead("e1", 0);
        assertThat(StartPosition.of(0, empty, OptionalLong.empty(), since(0)))
                .isEqualTo(new StartPosition(0, Optional.empty()));
    }

    private static Optional<Resume> since(long offset) {
        return Optional.of(new Resume(offset, Optional.empty()));
    }

    private static Optional<Resume> since(long offset, String epoch) {
        return Optional.of(new Resume(offset, Optional.of(epoch)));
    }

    private static StartPosition lost(String reason, long upTo) {
        return new StartPosition(upTo, Optional.of(new StartPosition.Resync(reason, upTo)));
    }
}
