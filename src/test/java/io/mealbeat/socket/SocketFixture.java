package io.mealbeat.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mealbeat.account.Identity;
import io.mealbeat.account.Role;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.HeartbeatSweep;
import io.mealbeat.connection.LivenessConfig;
import io.mealbeat.connection.Presence;
import io.mealbeat.notification.CursorBook;
import io.mealbeat.notification.Deliveries;
import io.mealbeat.notification.Delivery;
import io.mealbeat.notification.Device;
import io.mealbeat.notification.Resume;
import io.mealbeat.notification.WireMessages;
import io.mealbeat.platform.Json;
import io.mealbeat.testing.InMemoryCursorStore;
import io.mealbeat.testing.InMemoryEventLog;
import io.mealbeat.testing.ManualExecutor;
import io.mealbeat.testing.ManualTicker;
import io.mealbeat.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A node without a container: real registry, sweep and delivery, recorded wires, virtual time. */
final class SocketFixture {
    static final UUID USER = UUID.fromString("0f7a3f3e-5b8a-4c7e-9d59-0a1b2c3d4e5f");
    static final SocketConfig CONFIG = new SocketConfig(
            5,
            10,
            false,
            Set.of(),
            4096,
            new SocketConfig.Outbound(262_144, 1_024, Duration.ofSeconds(10), Duration.ofSeconds(30)));

    private static final Instant START = Instant.parse("2026-11-22T09:41:08.123456Z");
    private static final LivenessConfig LIVENESS = new LivenessConfig(
            Duration.ofSeconds(25), Duration.ofSeconds(8), Duration.ofMinutes(5), Duration.ofMinutes(10));

    final ManualTicker ticker = new ManualTicker();
    final MutableClock clock = new MutableClock(START);
    final ManualExecutor executor = new ManualExecutor();
    final InMemoryEventLog events;
    final InMemoryCursorStore cursors;
    final CursorBook book;
    final ConnectionRegistry registry;
    final HeartbeatSweep sweep;
    final Delivery delivery;
    private final ObjectMapper json = Json.mapper();
    private final SocketServices services;

    SocketFixture() {
        this(CONFIG);
    }

    SocketFixture(SocketConfig config) {
        this(config, LIVENESS);
    }

    SocketFixture(SocketConfig config, LivenessConfig liveness) {
        this(config, liveness, new InMemoryEventLog(new MutableClock(START)));
    }

    private SocketFixture(SocketConfig config, LivenessConfig liveness, InMemoryEventLog events) {
        this(config, liveness, events, new InMemoryCursorStore(events));
    }

    private SocketFixture(
            SocketConfig config, LivenessConfig liveness, InMemoryEventLog events, InMemoryCursorStore cursors) {
        registry = new ConnectionRegistry(liveness);
        sweep = new HeartbeatSweep(registry, liveness, ticker);
        this.events = events;
        this.cursors = cursors;
        book = new CursorBook(cursors);
        delivery = Deliveries.on(executor, events, book, registry, new Presence(registry, ticker));
        services = new SocketServices(
                registry,
                delivery,
                liveness,
                config,
                new WireMessages(clock),
                json,
                executor,
                ticker,
                clock,
                Observers.NONE);
        // The sign-in comes before any event, as in life.
        cursors.open(USER, Device.ofSession("session-1"));
    }

    /** The node after a crash: what was stored is there, and nothing else. */
    SocketFixture restarted() {
        return new SocketFixture(CONFIG, LIVENESS, events, cursors);
    }

    /** A client that has been let in, not open yet. */
    final class Client {
        final RecordingWire wire = new RecordingWire();
        final SocketConnection socket;

        Client(UUID user, String device) {
            this(user, device, Optional.empty());
        }

        Client(UUID user, String device, Optional<Resume> resume) {
            Identity identity = new Identity(user, "session-1", Role.USER);
            socket = new SocketConnection(
                    services,
                    wire,
                    new HandshakePrincipal(
                            identity, Device.named(device, "session-1").orElseThrow(), resume));
        }

        Client open() {
            socket.open();
            return this;
        }

        /** The types of what was sent, pings among them. */
        List<String> types() {
            return wire.frames().stream()
                    .map(frame -> frame.equals(RecordingWire.PING)
                            ? RecordingWire.PING
                            : parse(frame).path("type").asText())
                    .toList();
        }

        JsonNode lastMessage() {
            List<String> frames = wire.frames();
            return parse(frames.get(frames.size() - 1));
        }

        /** Answers the newest ping. */
        void pong() {
            socket.pongReceived(wire.pings().get(wire.pings().size() - 1).duplicate());
        }
    }

    Client client() {
        return new Client(USER, "phone");
    }

    Client connect() {
        return client().open();
    }

    JsonNode parse(String frame) {
        try {
            return json.readTree(frame);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + frame, e);
        }
    }

    /** As after a commit: the event is in the stream, delivery is told and does its work. */
    void publish() {
        delivery.wake(events.append(USER, "meal_log.completed", "{\"id\":\"m\"}"));
        executor.runAll();
    }

    /** The stored cursor of a device after a flush. */
    long cursor(String device) {
        delivery.tick();
        return cursors.open(USER, Device.named(device, "session-1").orElseThrow());
    }
}
