package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.ScriptedClient;
import io.mealbeat.testing.ScriptedClient.Behaviour;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each device of a user has a position of its own, whatever the others do and wherever they are. */
class TwoDevicesIT extends OnEmbeddedTomcat {
    private static final int WHILE_BOTH = 3;
    private static final int WHILE_AWAY = 20;

    private User user;

    @BeforeEach
    void register() {
        user = api.register();
    }

    /**
     * The bug: delivery is marked at the event, or at the user, instead of at the device. The phone that was there then confirms
     * for the tablet that was not, and the tablet never hears of the meals of those days. A position that is made at the wrong
     * moment is its sibling: a new device gets a week of events, or one that comes back begins at the end.
     */
    @Test
    void aDeviceThatWasAwayGetsAllItMissedAndANewOneBeginsAtTheNewest() {
        try (ScriptedClient phone = new ScriptedClient(user, "phone", Behaviour.HONEST);
                ScriptedClient tablet = new ScriptedClient(api.login(user), "tablet", Behaviour.HONEST);
                ScriptedClient watch = new ScriptedClient(user, "watch", Behaviour.HONEST)) {
            phone.connect(api.port());
            tablet.connect(api.port());
            log(WHILE_BOTH);
            phone.awaitOffset(WHILE_BOTH);
            tablet.awaitOffset(WHILE_BOTH);
            tablet.vanish();
            log(WHILE_AWAY);
            phone.awaitOffset(WHILE_BOTH + WHILE_AWAY);
            assertThat(tablet.newest()).isEqualTo(WHILE_BOTH);

            watch.connect(api.port());
            tablet.connect(api.port());
            tablet.awaitOffset(WHILE_BOTH + WHILE_AWAY);
            log(1);
            long newest = WHILE_BOTH + WHILE_AWAY + 1;
            for (ScriptedClient device : List.of(phone, tablet, watch)) {
                device.awaitOffset(newest);
            }

            assertThat(phone.offsets()).isEqualTo(fromTo(1, newest));
            assertThat(tablet.offsets()).isEqualTo(fromTo(1, newest));
            assertThat(watch.offsets()).containsExactly(newest);
            assertThat(phone.duplicates()).isZero();
            System.out.println("TwoDevicesIT: phone " + phone.offsets().size() + " events, tablet "
                    + tablet.offsets().size() + " of which " + WHILE_AWAY + " missed and " + tablet.duplicates()
                    + " sent again, new watch " + watch.offsets().size());
        }
    }

    /** Without a name the sign-in stands for the device: two phones that know nothing of devices are two. */
    @Test
    void twoSignInsWithoutDeviceNamesEachGetEverything() {
        User other = api.login(user);
        log(2);
        try (ScriptedClient first = new ScriptedClient(user, "", Behaviour.HONEST);
                ScriptedClient second = new ScriptedClient(other, "", Behaviour.HONEST)) {
            first.connect(api.port());
            first.awaitOffset(2);
            second.connect(api.port());
            second.awaitOffset(2);

            assertThat(first.offsets()).containsExactly(1L, 2L);
            assertThat(second.offsets()).containsExactly(1L, 2L);
        }
    }

    private void log(int meals) {
        for (int i = 0; i < meals; i++) {
            assertThat(api.post("/meal-logs/natural", user, Api.meal(i + 1 + " eggs"))
                            .status())
                    .isEqualTo(201);
        }
    }

    private static List<Long> fromTo(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
