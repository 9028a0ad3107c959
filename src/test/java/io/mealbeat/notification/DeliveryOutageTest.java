package io.mealbeat.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.connection.Connection;
import io.mealbeat.platform.DatabaseUnavailableException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryOutageTest {
    private final DeliveryFixture fixture = new DeliveryFixture();
    private final RecordingSink sink = fixture.sink();
    private final Connection connection = fixture.connection();

    /** Wherever the outage begins, the client hears {@code connected} once, at once, and all events after the repair. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "before open",
                "after open",
                "before head",
                "after head",
                "before count",
                "after count",
                "before read"
            })
    void outageDuringTheGreetingDelaysTheEventsAndNotTheGreeting(String step) {
        fixture.rememberDevice();
        fixture.append(2);
        outageAt(step);

        Subscription subscription = fixture.connect(connection, sink);
        assertThat(sink.heard()).hasSize(1).allMatch(line -> line.startsWith("connected"));
        assertThat(subscription.isStalled()).isTrue();
        fixture.steps.failNoMore();
        tick();

        assertThat(sink.offsets()).containsExactly(1L, 2L);
        assertThat(sink.heard())
                .filteredOn(line -> line.startsWith("connected"))
                .hasSize(1);
        assertThat(subscription.isStalled()).isFalse();
    }

    @Test
    void greetingWithoutDatabaseIsBlind() {
        outageAt("before open");

        fixture.connect(connection, sink);

        assertThat(sink.heard()).containsExactly("connected blind");
    }

    @Test
    void outageThatLastsIsTriedAgainAtEveryTick() {
        fixture.connect(connection, sink);
        outageAt("before read");
        fixture.appendAndWake(2);
        fixture.executor.runAll();
        tick();
        tick();
        assertThat(sink.offsets()).isEmpty();

        fixture.steps.failNoMore();
        tick();
        tick();

        assertThat(sink.offsets()).containsExactly(1L, 2L);
    }

    @Test
    void unexpectedFailureIsRepairedLikeAnOutage() {
        fixture.rememberDevice();
        fixture.append(2);
        fixture.steps.failAt(name -> name.equals("offer"), new IllegalStateException("cannot be written as JSON"));
        fixture.connect(connection, sink);
        assertThat(sink.offsets()).isEmpty();

        fixture.steps.failNoMore();
        tick();

        assertThat(sink.offsets()).containsExactly(1L, 2L);
    }

    @Test
    void eventsBeforeAnOutageInTheMiddleAreNotRepeated() {
        fixture.rememberDevice();
        fixture.append(64 + 3);
        int[] reads = {0};
        fixture.steps.failAt(name -> name.equals("before read") && ++reads[0] == 2, outage());
        fixture.connect(connection, sink);
        assertThat(sink.offsets()).hasSize(64);

        tick();

        assertThat(sink.offsets()).hasSize(67).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void refusedTaskIsRepairedByTheTick() {
        Subscription subscription = fixture.connect(connection, sink);
        fixture.executor.refuse(true);
        fixture.appendAndWake(1);
        assertThat(subscription.isStalled()).isTrue();
        tick();
        assertThat(sink.offsets()).isEmpty();

        fixture.executor.refuse(false);
        tick();

        assertThat(sink.offsets()).containsExactly(1L);
        assertThat(subscription.isStalled()).isFalse();
    }

    @Test
    void healthySubscriptionIsLeftAloneByTheTick() {
        fixture.connect(connection, sink);
        fixture.append(1);

        fixture.delivery.tick();

        assertThat(fixture.executor.waiting()).isZero();
    }

    @Test
    void confirmationsSurviveAnOutageAtTheTick() {
        fixture.rememberDevice();
        fixture.append(3);
        Subscription subscription = fixture.connect(connection, sink);
        subscription.confirm(3);
        for (RuntimeException failure : List.of(outage(), new IllegalStateException("broken"))) {
            fixture.steps.failAt(name -> name.equals("before confirm"), failure);
            tick();
        }

        fixture.steps.failNoMore();
        tick();

        assertThat(fixture.streams.open(fixture.user, DeliveryFixture.PHONE)).isEqualTo(3);
    }

    private void outageAt(String step) {
        fixture.steps.failAt(step::equals, outage());
    }

    private static RuntimeException outage() {
        return new DatabaseUnavailableException(new IllegalStateException("no connection"));
    }

    private void tick() {
        fixture.delivery.tick();
        fixture.executor.runAll();
    }
}
