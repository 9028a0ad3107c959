package io.mealbeat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final int KB = 1024;

    private final Window window = new Window();
    private final List<Long> confirmed = new ArrayList<>();

    @Test
    void takesUntilItIsFull() {
        assertThat(take(1, 20 * KB)).isTrue();
        assertThat(take(2, 12 * KB)).isTrue();
        assertThat(take(3, 1)).isFalse();
    }

    @Test
    void eventLargerThanTheWindowPassesAlone() {
        assertThat(take(1, 100 * KB)).isTrue();
        assertThat(take(2, 1)).isFalse();
        assertThat(confirm(1)).isTrue();
        assertThat(take(2, 1)).isTrue();
    }

    @Test
    void confirmationSaysOnceThatThereIsRoomAndOnlyAfterARefusal() {
        take(1, 10 * KB);
        assertThat(confirm(1)).isFalse();

        take(2, 16 * KB);
        take(3, 16 * KB);
        take(4, 1);
        assertThat(confirm(2)).isTrue();
        assertThat(confirm(3)).isFalse();
    }

    @Test
    void confirmationFreesEverythingUpToItsOffset() {
        take(1, 10 * KB);
        take(2, 10 * KB);
        take(3, 10 * KB);
        confirm(3);

        assertThat(take(4, 32 * KB)).isTrue();
    }

    @Test
    void roomThatIsGivenBackCanBeTakenAgain() {
        take(1, 32 * KB);
        window.giveBack();

        assertThat(take(1, 32 * KB)).isTrue();
    }

    private boolean take(long offset, int bytes) {
        return window.take(SomeEvent.at(offset), bytes);
    }

    private boolean confirm(long offset) {
        return window.confirm(offset, event -> confirmed.add(event.offset()));
    }
}
