package io.mealbeat.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.notification.CursorStore.Key;
import io.mealbeat.testing.MutableClock;
import io.mealbeat.testing.Parallel;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link CursorStore} promises. */
public abstract class CursorStoreContract {
    protected static final Device SESSION = Device.ofSession("session");

    protected final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T09:41:08.250Z"));
    private final UUID ada = UUID.randomUUID();

    protected abstract CursorStore cursors();

    protected abstract void append(UUID userId, int events);

    @Test
    public void newDeviceStartsAtTheNewestEvent() {
        append(ada, 3);

        assertThat(cursors().open(ada, SESSION)).isEqualTo(3);
        assertThat(cursors().open(ada, phone("other-session"))).isEqualTo(3);
    }

    @Test
    public void firstCursorOfAUserWithoutEventsStandsBeforeTheFirst() {
        assertThat(cursors().open(ada, SESSION)).isZero();
    }

    @Test
    public void knownDeviceStandsWhereItWas() {
        cursors().open(ada, SESSION);
        append(ada, 3);

        assertThat(cursors().open(ada, SESSION)).isZero();
    }

    @Test
    public void deviceTakesOverWhereItsSessionStands() {
        cursors().open(ada, SESSION);
        append(ada, 3);
        cursors().confirm(Map.of(new Key(ada, "session"), 1L));

        assertThat(cursors().open(ada, phone("session"))).isEqualTo(1);
    }

    @Test
    public void secondDeviceOfASessionIsANewOne() {
        cursors().open(ada, SESSION);
        append(ada, 3);
        cursors().open(ada, phone("session"));

        assertThat(cursors().open(ada, new Device("tablet", "session"))).isEqualTo(3);
    }

    @Test
    public void sessionThatWasTakenOverKeepsItsOwnCursor() {
        cursors().open(ada, SESSION);
        append(ada, 3);
        cursors().open(ada, phone("session"));
        cursors().confirm(Map.of(new Key(ada, "phone"), 3L));

        assertThat(cursors().open(ada, SESSION)).isZero();
    }

    @Test
    public void knownDeviceInheritsNothingFromALaterSession() {
        cursors().open(ada, phone("first"));
        cursors().open(ada, Device.ofSession("second"));
        append(ada, 2);
        cursors().confirm(Map.of(new Key(ada, "phone"), 2L));

        assertThat(cursors().open(ada, phone("second"))).isEqualTo(2);
        assertThat(cursors().open(ada, new Device("tablet", "second"))).isZero();
    }

    /** Each of two connections of one new phone could take the inheritance for itself, and the other one skip the events. */
    @Test
    public void connectionsOfANewDeviceAtTheSameMomentAgree() throws InterruptedException {
        cursors().open(ada, SESSION);
        append(ada, 3);

        assertThat(Parallel.run(8, () -> cursors().open(ada, phone("session")))).containsOnly(0L);
    }

    @Test
    public void confirmingMovesForwardAndNeverBack() {
        cursors().open(ada, SESSION);
        append(ada, 5);
        Key key = new Key(ada, "session");

        cursors().confirm(Map.of(key, 4L));
        assertThat(cursors().open(ada, SESSION)).isEqualTo(4);
        cursors().confirm(Map.of(key, 2L));
        assertThat(cursors().open(ada, SESSION)).isEqualTo(4);
        cursors().confirm(Map.of(key, 5L));
        assertThat(cursors().open(ada, SESSION)).isEqualTo(5);
    }

    @Test
    public void confirmationOfAnUnknownCursorIsIgnored() {
        append(ada, 5);
        cursors().open(ada, SESSION);

        cursors().confirm(Map.of(new Key(ada, "phone"), 2L, new Key(UUID.randomUUID(), "session"), 3L));

        assertThat(cursors().open(ada, phone("other-session"))).isEqualTo(5);
        assertThat(cursors().open(ada, SESSION)).isEqualTo(5);
    }

    @Test
    public void cursorsOfUsersAreApart() {
        UUID bob = UUID.randomUUID();
        append(bob, 4);
        cursors().open(ada, SESSION);
        cursors().open(bob, SESSION);

        cursors().confirm(Map.of(new Key(ada, "session"), 2L));

        assertThat(cursors().open(ada, SESSION)).isEqualTo(2);
        assertThat(cursors().open(bob, SESSION)).isEqualTo(4);
    }

    private static Device phone(String session) {
        return new Device("phone", session);
    }
}
