package io.mealbeat.socket;

import static io.mealbeat.socket.SocketFixture.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.Presence;
import io.mealbeat.notification.Event;
import io.mealbeat.testing.LogRecorder;
import io.mealbeat.testing.Together;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The sender notes what it has written and asks for a ping; the container's thread takes a pong and looks whether more was
 * written meanwhile. Were one of them to look before it notes, an event written while a pong comes in would find a ping "under
 * way" that has just been answered: nobody would send another, and the event would stay unconfirmed until the next one.
 *
 * <p>The same for the way to the sender: were a pass to take back every wish for a look into the stream, and not only the one that
 * it saw, an event committed at that moment would stay unsent until the next one.
 */
class ConfirmationRaceTest {
    private static final int ROUNDS = 1_000;

    private final LogRecorder socketLog = new LogRecorder(SocketConnection.class);
    private final LogRecorder presenceLog = new LogRecorder(Presence.class);
    private final LogRecorder registryLog = new LogRecorder(ConnectionRegistry.class);
    private final SocketFixture node = new SocketFixture();
    private final SocketFixture.Client client = node.connect();
    private final AtomicBoolean done = new AtomicBoolean();

    @AfterEach
    void stopRecording() {
        socketLog.close();
        presenceLog.close();
        registryLog.close();
    }

    @Test
    void everyEventIsConfirmedWithoutTheHelpOfALaterOne() throws InterruptedException {
        Together.run(3, thread -> () -> {
            switch (thread) {
                case 0 -> publishAndWaitForConfirmations();
                case 1 -> work();
                default -> answer();
            }
            return null;
        });

        assertThat(client.types())
                .filteredOn(type -> type.startsWith("meal_log"))
                .hasSize((int) node.cursor("phone"));
        assertThat(client.wire.closes()).isEmpty();
    }

    private void publishAndWaitForConfirmations() {
        Random random = new Random(20261122);
        try {
            long newest = 0;
            for (int round = 0; round < ROUNDS; round++) {
                for (int left = random.nextInt(3); left >= 0; left--) {
                    Event event = node.events.append(USER, "meal_log.completed", "{}");
                    newest = event.offset();
                    node.delivery.wake(event);
                }
                while (node.cursor("phone") < newest) {
                    failWhenInterrupted();
                }
            }
        } finally {
            done.set(true);
        }
    }

    private void work() {
        while (!done.get()) {
            failWhenInterrupted();
            node.executor.runAll();
        }
    }

    private void answer() {
        long answered = 0;
        while (!done.get()) {
            failWhenInterrupted();
            if (client.socket.connection().heartbeat().pingsSent() > answered
                    && client.wire.pings().size() > answered) {
                client.pong();
                answered++;
            }
        }
    }

    /** {@link Together} interrupts what does not end. */
    private static void failWhenInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new AssertionError("waited for a confirmation that did not come");
        }
        Thread.yield();
    }
}
