package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawWebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Peers that fall silent or vanish are found out and removed, and nobody else is. */
class DeadPeersIT extends OnEmbeddedTomcat {
    private User user;

    @BeforeEach
    void register() {
        user = api.register();
    }

    @Test
    void aSilentClientIsClosedWithinTheBoundAndLeavesTheListing() {
        long opened = System.nanoTime();
        try (RawWebSocket silent = api.socket(user).mute().open()) {
            awaitConnections(user, 1);

            assertThat(silent.closeCode()).isEqualTo(4000);
            // One interval, one pong time-out, twice the sweep's period; the rest is for a machine that has other work.
            Duration bound = Duration.ofMillis(
                    EmbeddedServer.HEARTBEAT_INTERVAL_MS + EmbeddedServer.PONG_TIMEOUT_MS + 150 + 4_000);
            assertThat(Duration.ofNanos(System.nanoTime() - opened)).isLessThan(bound);
            awaitConnections(user, 0);
            assertThat(silent.pingsReceived()).isEqualTo(1);
        }
    }

    @Test
    void aVanishedClientIsRemoved() {
        try (RawWebSocket socket = api.socket(user).open()) {
            awaitConnections(user, 1);
            socket.vanish();

            awaitConnections(user, 0);
        }
    }

    @Test
    void aClientThatOnlyAnswersPingsStaysAlive() {
        try (RawWebSocket socket = api.socket(user).open()) {
            await().atMost(Duration.ofSeconds(20)).until(() -> socket.pingsReceived() >= 4);

            assertThat(socket.isOpen()).isTrue();
            JsonNode entry = connectionsOf(user).get(0);
            assertThat(entry.path("pongs_received").longValue()).isGreaterThanOrEqualTo(3);
            assertThat(entry.path("is_stale").booleanValue()).isFalse();
        }
    }

    @Test
    void pongsThatAnswerNoPingOfTheServerDoNotKeepAConnection() {
        try (RawWebSocket socket = api.socket(user).mute().open()) {
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                if (socket.isOpen()) {
                    socket.send(RawWebSocket.PONG, new byte[16]);
                }
                return !socket.isOpen();
            });

            assertThat(socket.closeCode()).isEqualTo(4000);
        }
    }

    /**
     * The bug: a registry with one entry per user, whose entry was removed by the user's id when a connection closed. A phone
     * that changes from Wi-Fi to mobile data connects anew at once, and the server finds out about the old connection later:
     * its close then removed the entry of the new one, the user was "not connected" while being connected, and every event
     * from then on was dropped.
     */
    @Test
    void theLateCloseOfAnOldConnectionLeavesTheNewOneInPlace() {
        RawWebSocket old = api.socket(user, "phone").open();
        // The server has it; the 101 alone does not say so.
        old.nextText();
        try (old;
                RawWebSocket young = api.socket(user, "phone").open()) {
            young.nextText();
            awaitConnections(user, 2);
            JsonNode expected = connectionsOf(user).get(1);
            old.vanish();
            awaitConnections(user, 1);

            assertThat(connectionsOf(user).get(0).path("connection")).isEqualTo(expected.path("connection"));
            JsonNode meal = api.logMeal(user, "2 eggs");
            assertThat(meal.path("delivery").textValue()).isEqualTo("websocket");
            JsonNode event = Api.json(young.nextText());
            assertThat(event.path("type").textValue()).isEqualTo("meal_log.completed");
            assertThat(event.path("data").path("id")).isEqualTo(meal.path("id"));
        }
    }

    @Test
    void aSixthConnectionClosesTheOldestAndNoOther() {
        List<RawWebSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                RawWebSocket socket = api.socket(user, "d" + i).open();
                sockets.add(socket);
                socket.nextText();
            }
            assertThat(connectionsOf(user)).hasSize(5);
            RawWebSocket sixth = api.socket(user, "d5").open();
            sockets.add(sixth);

            assertThat(sockets.get(0).closeCode()).isEqualTo(4003);
            awaitConnections(user, 5);
            assertThat(connectionsOf(user))
                    .extracting(entry -> entry.path("device").textValue())
                    .containsExactly("d1", "d2", "d3", "d4", "d5");
            assertThat(sockets.subList(1, 6)).allMatch(RawWebSocket::isOpen);
        } finally {
            sockets.forEach(RawWebSocket::close);
        }
    }
}
