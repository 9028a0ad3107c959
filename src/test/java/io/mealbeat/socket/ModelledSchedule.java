package io.mealbeat.socket;

import static io.mealbeat.socket.SocketFixture.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.connection.CloseStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One random history of a node with two devices of one user. Every step does one thing that can happen at any time, in an order
 * that nobody would choose, and is followed by the comparison with the reference.
 */
final class ModelledSchedule {
    /** What may happen, with its weight. */
    enum Action {
        APPEND(10),
        CONNECT(5),
        WRITE_COMPLETES(16),
        THREAD_RUNS(24),
        RECEIVE(22),
        PONG(20),
        LYING_PONG(8),
        CUT(3),
        WRITE_FAILS(1),
        CRASH(1),
        FLUSH(4),
        TIME_PASSES(3);

        private final int weight;

        Action(int weight) {
            this.weight = weight;
        }
    }

    /** A third of what may be unconfirmed on a connection. */
    private static final String LARGE = "{\"notes\":\"" + "x".repeat(12_000) + "\"}";

    private static final int REST = 1_000;
    private static final List<Action> DECK = new ArrayList<>();

    static {
        for (Action action : Action.values()) {
            for (int i = 0; i < action.weight; i++) {
                DECK.add(action);
            }
        }
    }

    private final Random random;
    private final StringBuilder script;
    private final List<ModelledDevice> devices = List.of(new ModelledDevice("phone"), new ModelledDevice("tablet"));
    private final List<ModelledPeer> peers = new ArrayList<>();
    private final Map<Action, Integer> counts;
    private SocketFixture node = new SocketFixture();
    private int repeated;

    /** @param counts gets what was done */
    ModelledSchedule(long seed, EnumMap<Action, Integer> counts) {
        this.random = new Random(seed);
        this.script = new StringBuilder("seed ").append(seed).append(':');
        this.counts = counts;
    }

    /** @return how many events were sent to a device that had received them already */
    int run(int steps) {
        for (int i = 0; i < steps; i++) {
            Action action = DECK.get(random.nextInt(DECK.size()));
            int choice = random.nextInt(1 << 16);
            script.append(' ').append(action).append('/').append(choice);
            if (perform(action, choice)) {
                counts.merge(action, 1, Integer::sum);
            }
            compare();
        }
        settle();
        return repeated;
    }

    private void compare() {
        devices.forEach(device -> device.compareWith(node, script.toString()));
    }

    /** @return whether it was possible now */
    private boolean perform(Action action, int choice) {
        return switch (action) {
            case APPEND -> append(1 + choice % 3, choice % 13 == 0 ? LARGE : "{}");
            case CONNECT -> connect(devices.get(choice % 2), choice % 3 == 0);
            case THREAD_RUNS -> node.executor.runNext();
            case CRASH -> crash();
            case FLUSH -> flush();
            case TIME_PASSES -> timePasses(choice % 30);
            default -> !peers.isEmpty() && perform(action, choice, peers.get(choice % peers.size()));
        };
    }

    private boolean perform(Action action, int choice, ModelledPeer peer) {
        return switch (action) {
            case WRITE_COMPLETES -> completeWrite(peer);
            case RECEIVE -> peer.receive(node, 1 + choice % 4, script.toString()) > 0;
            case PONG -> peer.pong();
            case LYING_PONG -> lie(peer, choice);
            case CUT -> cut(peer);
            case WRITE_FAILS -> failWrite(peer);
            default -> throw new IllegalArgumentException(action.name());
        };
    }

    private boolean append(int events, String payload) {
        for (int i = 0; i < events; i++) {
            node.delivery.wake(node.events.append(USER, "meal_log.completed", payload));
        }
        return true;
    }

    private boolean connect(ModelledDevice device, boolean slowly) {
        long head = node.events.head(USER).offset();
        if (!device.isKnown()) {
            // The first device of the session takes over where the sign-in stood; any other begins at the newest event.
            device.firstSeenAt(devices.stream().anyMatch(ModelledDevice::isKnown) ? head : 0);
        }
        SocketFixture.Client client = node.new Client(USER, device.device.name());
        if (slowly) {
            client.wire.hold();
        }
        client.open();
        assertThat(node.parse(client.wire.frames().get(0)).path("replaying").longValue())
                .as("pending for %s after %s", device.device.name(), script)
                .isEqualTo(head - device.confirmed());
        peers.add(new ModelledPeer(device, client, device.confirmed()));
        return true;
    }

    private static boolean completeWrite(ModelledPeer peer) {
        boolean possible = peer.client.wire.isHolding();
        if (possible) {
            peer.client.wire.completeNext();
        }
        return possible;
    }

    private static boolean failWrite(ModelledPeer peer) {
        boolean possible = peer.client.wire.isHolding();
        if (possible) {
            peer.client.wire.failNext(new IOException("broken pipe"));
        }
        return possible;
    }

    private static boolean lie(ModelledPeer peer, int choice) {
        peer.lie(choice, choice >> 2);
        return true;
    }

    private boolean cut(ModelledPeer peer) {
        peer.client.socket.closedByPeer(CloseStatus.GOING_AWAY.code(), "");
        leave(peer);
        return true;
    }

    private void leave(ModelledPeer peer) {
        repeated += peer.repeated();
        peers.remove(peer);
    }

    /** The process is gone: what was under way to the peers is lost, the stores stay. */
    private boolean crash() {
        List.copyOf(peers).forEach(this::leave);
        node = node.restarted();
        devices.forEach(ModelledDevice::crash);
        return true;
    }

    private boolean flush() {
        node.delivery.tick();
        devices.forEach(ModelledDevice::flush);
        return true;
    }

    private boolean timePasses(int seconds) {
        node.ticker.advance(Duration.ofSeconds(seconds));
        node.sweep.run();
        return true;
    }

    /** In the end all devices come back, behave, and have to get everything. */
    private void settle() {
        script.append(" in the end");
        List.copyOf(peers).forEach(this::cut);
        node.executor.runAll();
        for (ModelledDevice device : devices) {
            connect(device, false);
        }
        boolean busy = true;
        for (int round = 0; busy; round++) {
            assertThat(round).as("rounds to come to rest after %s", script).isLessThan(REST);
            node.executor.runAll();
            busy = false;
            for (ModelledPeer peer : peers) {
                busy |= peer.receive(node, REST, script.toString()) > 0;
                busy |= peer.pong();
            }
            compare();
        }
        flush();
        compare();
        long head = node.events.head(USER).offset();
        for (ModelledDevice device : devices) {
            assertThat(device.received())
                    .as("received by %s after %s", device.device.name(), script)
                    .isEqualTo(head);
            assertThat(node.cursors.open(USER, device.device))
                    .as("cursor after %s", script)
                    .isEqualTo(head);
        }
        List.copyOf(peers).forEach(this::leave);
    }
}
