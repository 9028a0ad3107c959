package io.mealbeat.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.notification.CursorStore.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CursorBookTest {
    private static final Device PHONE = new Device("phone", "session");

    private final UUID user = UUID.randomUUID();
    private final Key key = new Key(user, "phone");
    private final RecordingStore store = new RecordingStore();
    private final CursorBook book = new CursorBook(store);

    @Test
    void confirmationCountsBeforeItIsWritten() {
        book.confirm(user, PHONE, 7);

        assertThat(book.open(user, PHONE)).isEqualTo(7);
        assertThat(store.offsets).isEmpty();
    }

    @Test
    void storedOffsetCountsWhenItIsFurther() {
        store.offsets.put(key, 9L);
        book.confirm(user, PHONE, 7);

        assertThat(book.open(user, PHONE)).isEqualTo(9);
    }

    @Test
    void flushWritesTheHighestOfEachDeviceOnce() {
        book.confirm(user, PHONE, 5);
        book.confirm(user, PHONE, 7);
        book.confirm(user, PHONE, 6);
        book.confirm(user, new Device("tablet", "session"), 2);

        book.flush();
        book.flush();

        assertThat(store.offsets).containsOnly(Map.entry(key, 7L), Map.entry(new Key(user, "tablet"), 2L));
        assertThat(store.writes).isEqualTo(1);
    }

    @Test
    void flushWithoutConfirmationsWritesNothing() {
        book.flush();

        assertThat(store.writes).isZero();
    }

    @Test
    void failedFlushKeepsWhatWaits() {
        book.confirm(user, PHONE, 7);
        store.beforeWrite = () -> {
            throw new IllegalStateException("no database");
        };
        assertThatThrownBy(book::flush).isInstanceOf(IllegalStateException.class);
        assertThat(book.open(user, PHONE)).isEqualTo(7);

        store.beforeWrite = () -> {};
        book.flush();

        assertThat(store.offsets).containsOnly(Map.entry(key, 7L));
    }

    /**
     * A pong that arrives while the flush is writing the one before must not be taken for written: cleared with the batch, it
     * would be lost, and the events that it confirmed sent again after every reconnect.
     */
    @Test
    void confirmationDuringAFlushIsWrittenByTheNext() {
        book.confirm(user, PHONE, 7);
        store.beforeWrite = () -> {
            book.confirm(user, PHONE, 8);
            book.confirm(user, new Device("tablet", "session"), 3);
        };
        book.flush();
        assertThat(book.open(user, PHONE)).isEqualTo(8);

        store.beforeWrite = () -> {};
        book.flush();

        assertThat(store.offsets).containsOnly(Map.entry(key, 8L), Map.entry(new Key(user, "tablet"), 3L));
    }

    /** Read in the other order, an offset that is flushed in between would be in neither of the two answers. */
    @Test
    void offsetThatIsFlushedWhileTheDeviceOpensIsNotOverlooked() {
        book.confirm(user, PHONE, 7);
        store.beforeOpen = book::flush;

        assertThat(book.open(user, PHONE)).isEqualTo(7);
    }

    private static final class RecordingStore implements CursorStore {
        private final Map<Key, Long> offsets = new HashMap<>();
        private Runnable beforeOpen = () -> {};
        private Runnable beforeWrite = () -> {};
        private int writes;

        @Override
        public long open(UUID userId, Device device) {
            long stored = offsets.getOrDefault(new Key(userId, device.name()), 0L);
            beforeOpen.run();
            return stored;
        }

        @Override
        public void confirm(Map<Key, Long> confirmed) {
            beforeWrite.run();
            writes++;
            offsets.putAll(confirmed);
        }
    }
}
