package io.mealbeat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AheadTest {
    private static final int HALF = Ahead.SAFE_BYTES / 2;

    private final Ahead ahead = new Ahead();

    @Test
    void aNewConnectionTakesWhatFitsItsSocketBuffer() {
        assertThat(ahead.allows(HALF, 0)).isTrue();
        assertThat(ahead.allows(Ahead.SAFE_BYTES, 0)).isFalse();
    }

    @Test
    void whatWasWrittenCountsUntilAPingAfterItIsAnswered() {
        ahead.written(HALF);
        assertThat(ahead.allows(HALF, 0)).isFalse();

        ahead.pingWritten(0);
        assertThat(ahead.allows(HALF, 0)).isFalse();

        ahead.pingAnswered();
        assertThat(ahead.allows(HALF, 0)).isTrue();
    }

    /** A peer that answers late, after more was written, has proved to have read only what came before the ping. */
    @Test
    void whatWasWrittenAfterThePingStaysUnproved() {
        ahead.pingWritten(0);
        ahead.written(HALF);
        ahead.pingAnswered();

        assertThat(ahead.allows(HALF, 0)).isFalse();
    }

    /** A peer that sends pings without an end and reads nothing fills the buffer with the container's pongs. */
    @Test
    void theContainersOwnPongsTakeRoomToo() {
        int flood = Ahead.SAFE_BYTES / 100;

        assertThat(ahead.allows(1, flood)).isFalse();

        ahead.pingWritten(flood);
        ahead.pingAnswered();
        assertThat(ahead.allows(1, flood)).isTrue();
        assertThat(ahead.allows(1, 2 * flood)).isFalse();
    }
}
