package io.mealbeat.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.FaultProxy;
import io.mealbeat.testing.RawWebSocket;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is alive, as this server lets us know. */
class HeartbeatOnServerIT extends DeployedOnServer {
    /** Interval, pong time-out, twice the sweep's period; the rest is for a machine that has other work. */
    private static final Duration BOUND =
            HEARTBEAT_INTERVAL.plus(PONG_TIMEOUT).plusMillis(150).plusSeconds(4);

    /** Where nothing can be dropped, the server waits for the answer to its close frame: Liberty for half a minute. */
    private static final Duration CLOSE_ANSWER = Duration.ofSeconds(60);

    /** Of a connection that lives: meanwhile those that do not answer are found and closed. */
    private static final int PINGS_UNTIL_CLOSED = 4;

    private static final Duration FLOOD = Duration.ofSeconds(3);
    private static final byte[] LARGEST_PING = new byte[125];

    private User user;

    @BeforeEach
    void register() {
        user = api.register();
    }

    @Test
    @Shows("server ping and pong")
    void pongsMoveLastSeen() {
        try (RawWebSocket socket = api.socket(user).open()) {
            await().atMost(PATIENCE).until(() -> entry().path("pongs_received").longValue() >= 3);

            JsonNode entry = entry();
            assertThat(entry.path("witness").textValue()).isEqualTo("server_pong");
            assertThat(entry.path("age_seconds").longValue()).isLessThanOrEqualTo(BOUND.toSeconds());
            assertThat(entry.path("is_stale").booleanValue()).isFalse();
            assertThat(socket.isOpen()).isTrue();
        }
    }

    @Test
    @Shows("text ping moves LastSeen")
    void textPingsMoveLastSeen() {
        try (RawWebSocket socket = api.socket(user).open()) {
            socket.nextText();
            await().atMost(PATIENCE).until(() -> {
                socket.sendText("{\"type\":\"ping\"}");
                return entry().path("witness").textValue().equals("text_ping");
            });
        }
    }

    @Test
    @Shows("client ping is answered")
    void clientPingsAreAnsweredAndCountWhereTheServerShowsThem() {
        try (RawWebSocket socket = api.socket(user).open()) {
            socket.nextText();
            boolean counted = false;
            for (int i = 0; i < 20; i++) {
                socket.send(RawWebSocket.PING, new byte[] {(byte) i});
                RawWebSocket.Frame answer = socket.nextFrame();
                assertThat(answer.opcode()).isEqualTo(RawWebSocket.PONG);
                assertThat(answer.payload()).containsExactly(i);
                counted |= entry().path("witness").textValue().equals("client_ping");
            }

            assertThat(counted).isEqualTo(ServerRun.setup().showsClientPings());
        }
    }

    @Test
    @Shows("silent peer closed in bound, its TCP connection dropped")
    void aSilentPeerIsClosedWithinTheBoundAndItsTransportEnds() {
        long opened = System.nanoTime();
        try (RawWebSocket silent = api.socket(user).mute().open()) {
            assertThat(silent.closeCode()).isEqualTo(4000);
            assertThat(Duration.ofNanos(System.nanoTime() - opened)).isLessThan(BOUND);
            awaitConnections(user, 0);
            await().alias("end of the TCP connection").atMost(CLOSE_ANSWER).until(() -> !silent.hasTransport());
        }
    }

    @Test
    @Shows("half-open peer found in bound")
    void aPeerThatIsGoneWithoutAWordIsRemovedWithinTheBound() {
        try (FaultProxy proxy = FaultProxy.before(api.port());
                RawWebSocket socket = api.through(proxy.port()).socket(user).open()) {
            socket.nextText();
            awaitConnections(user, 1);
            proxy.newest().halfOpen();

            await().atMost(BOUND).until(() -> connectionsOf(user).isEmpty());
        }
    }

    /**
     * The bug: a ping, an automatic pong or a close frame that waits behind a full socket buffer, on a thread that others need.
     * Peers that ask much and read nothing fill their buffers; the others must not notice.
     */
    @Test
    @Shows("stuck peers hold nobody")
    void peersThatReadNothingAreClosedAndNobodyElseWaits() {
        List<User> rude = Stream.generate(api::register)
                .limit(ServerRun.setup().stuckPeers())
                .toList();
        List<RawWebSocket> stuck = new ArrayList<>();
        try (RawWebSocket polite = api.socket(user).open()) {
            polite.nextText();
            for (User somebody : rude) {
                RawWebSocket socket = api.socket(somebody).mute().deaf().open();
                stuck.add(socket);
                flood(socket);
            }
            long asked = System.nanoTime();
            api.logMeal(user, "2 eggs");
            assertThat(polite.nextText()).contains("meal_log.completed");
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(FLOOD.plusSeconds(10));

            int pings = polite.pingsReceived();
            await().atMost(PATIENCE).until(() -> polite.pingsReceived() >= pings + PINGS_UNTIL_CLOSED);
            rude.forEach(somebody -> awaitConnections(somebody, 0));
            assertThat(polite.isOpen()).isTrue();
        } finally {
            stuck.forEach(RawWebSocket::vanish);
        }
    }

    /** Until the server takes nothing more, or for a while; each on a thread of its own, because the writing blocks. */
    private static void flood(RawWebSocket socket) {
        Thread thread = new Thread(() -> {
            long end = System.nanoTime() + FLOOD.toNanos();
            try {
                while (System.nanoTime() < end) {
                    socket.send(RawWebSocket.PING, LARGEST_PING);
                    socket.sendText("{\"type\":\"ping\"}");
                }
            } catch (UncheckedIOException closedByTheServer) {
                // What the test waits for; it looks at the server's side.
                assertThat(closedByTheServer.getCause()).isNotNull();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private JsonNode entry() {
        List<JsonNode> entries = connectionsOf(user);
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }
}
