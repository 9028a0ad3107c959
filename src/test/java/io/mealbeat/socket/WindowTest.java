package io.mealbeat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {
    private static final int KB = 1024;

    private final Window window = new Window();

    @Test
    void takesUntilItIsFull() {
        assertThat(window.take(1, 20 * KB)).isTrue();
        assertThat(window.take(2, 12 * KB)).isTrue();
        assertThat(window.take(3, 1)).isFalse();
    }

    @Test
    void eventLargerThanTheWindowPassesAlone() {
        assertThat(window.take(1, 100 * KB)).isTrue();
        assertThat(window.take(2, 1)).isFalse();
        assertThat(window.confirm(1)).isTrue();
        assertThat(window.take(2, 1)).isTrue();
    }

    @Test
    void confirmationSaysOnceThatThereIsRoomAndOnlyAfterARefusal() {
        window.take(1, 10 * KB);
        assertThat(window.confirm(1)).isFalse();

        window.take(2, 16 * KB);
        window.take(3, 16 * KB);
        window.take(4, 1);
        assertThat(window.confirm(2)).isTrue();
        assertThat(window.confirm(3)).isFalse();
    }

    @Test
    void confirmationFreesEverythingUpToItsOffset() {
        window.take(1, 10 * KB);
        window.take(2, 10 * KB);
        window.take(3, 10 * KB);
        window.confirm(3);

        assertThat(window.take(4, 32 * KB)).isTrue();
    }

    @Test
    void roomThatIsGivenBackCanBeTakenAgain() {
        window.take(1, 32 * KB);
        window.giveBack();

        assertThat(window.take(1, 32 * KB)).isTrue();
    }
}
