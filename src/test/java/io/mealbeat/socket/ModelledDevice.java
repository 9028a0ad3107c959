package io.mealbeat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.notification.Device;

/**
 * The reference that the real delivery is compared with: what one device has received and what that entitles the server to
 * believe. All in offsets.
 */
final class ModelledDevice {
    final Device device;

    /** Confirmed, as far as a crash would leave it at least. */
    private long flushed;

    private long confirmed;
    private long received;
    private long stored;
    private boolean known;

    ModelledDevice(String name) {
        device = Device.named(name, "session-1").orElseThrow();
    }

    // ---- the reference itself

    void firstSeenAt(long offset) {
        known = true;
        flushed = offset;
        confirmed = offset;
        received = offset;
        stored = offset;
    }

    void receives(long offset) {
        received = Math.max(received, offset);
    }

    void answersAPingThatFollowed(long offset) {
        confirmed = Math.max(confirmed, offset);
    }

    void flush() {
        flushed = confirmed;
    }

    void crash() {
        flushed = stored;
        confirmed = stored;
    }

    // ---- the comparison

    boolean isKnown() {
        return known;
    }

    long confirmed() {
        return confirmed;
    }

    long received() {
        return received;
    }

    void compareWith(SocketFixture node, String script) {
        if (!known) {
            return;
        }
        assertThat(node.book.open(SocketFixture.USER, device))
                .as("confirmed of %s after %s", device.name(), script)
                .isEqualTo(confirmed)
                .isLessThanOrEqualTo(received);
        long before = stored;
        stored = node.cursors.open(SocketFixture.USER, device);
        assertThat(stored)
                .as("stored cursor of %s after %s", device.name(), script)
                .isBetween(flushed, confirmed)
                .isGreaterThanOrEqualTo(before);
    }
}
