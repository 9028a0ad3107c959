package io.mealbeat.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawWebSocket.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;

/**
 * A device of a user that connects again and again, behaves as its script says, and remembers what it was sent. It drops by
 * offset what it has already, as real clients have to, and fails at once when an event comes out of order, leaves a gap, or
 * differs from what came under the same offset before.
 *
 * <p>For one thread; the reading is done by the {@link RawWebSocket} beneath. {@link #close()} ends that.
 */
public final class ScriptedClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLLING = Duration.ofMillis(10);
    private static final int PING_BYTES = 16;

    /** What a client does with the frames that it gets. */
    public enum Behaviour {
        /** Reads everything and answers pings. */
        HONEST,
        /** Reads everything and answers nothing. */
        SILENT,
        /** Reads nothing after the handshake. */
        MUTE_READER,
        /** Claims by pongs that it makes up to have received more than it has, and never sends the true one. */
        LIAR
    }

    private final User user;
    private final String device;
    private final Behaviour behaviour;
    private final SortedMap<Long, JsonNode> events = new TreeMap<>();
    private final ByteArrayOutputStream fragments = new ByteArrayOutputStream();
    private RawWebSocket socket;
    private long lastOffset;
    private int duplicates;

    /** @param device empty for a client that names none */
    public ScriptedClient(User user, String device, Behaviour behaviour) {
        this.user = user;
        this.device = device;
        this.behaviour = behaviour;
    }

    /** Connects to the server or to a proxy before it; the connection before is left. @throws AssertionError when refused */
    public ScriptedClient connect(int port) {
        return connect(new Api(port));
    }

    /** As {@link #connect(int)}, to an application that need not be the root. */
    public ScriptedClient connect(Api api) {
        if (!tryConnect(api)) {
            throw new AssertionError("the server did not let " + device + " connect");
        }
        return this;
    }

    /** @return false when the server refuses, is not there, or the connection breaks during the handshake */
    public boolean tryConnect(int port) {
        return tryConnect(new Api(port));
    }

    private boolean tryConnect(Api api) {
        leave();
        RawHandshake handshake = device.isEmpty() ? api.socket(user) : api.socket(user, device);
        if (behaviour == Behaviour.SILENT || behaviour == Behaviour.LIAR) {
            handshake.mute();
        } else if (behaviour == Behaviour.MUTE_READER) {
            handshake.mute().deaf();
        }
        Optional<RawWebSocket> opened = handshake.tryOpen();
        socket = opened.orElse(null);
        lastOffset = 0;
        fragments.reset();
        if (socket != null && behaviour == Behaviour.LIAR) {
            lie(ByteBuffer.allocate(PING_BYTES).array());
        }
        return opened.isPresent();
    }

    /** The connection, for what this client does not do itself. Null while there is none. */
    public RawWebSocket socket() {
        return socket;
    }

    // ---- what came

    /** Waits until the event of this offset has come, on this connection or an earlier one. */
    public void awaitOffset(long offset) {
        Awaitility.await()
                .alias(device + " waits for offset " + offset)
                .atMost(PATIENCE)
                .pollInterval(POLLING)
                .until(() -> newest() >= offset);
    }

    /** The greatest offset that has come; 0 before the first. */
    public long newest() {
        collect();
        return events.isEmpty() ? 0 : events.lastKey();
    }

    /** The offsets of all events that have come, in order and without repetitions. */
    public List<Long> offsets() {
        collect();
        return List.copyOf(events.keySet());
    }

    /** The events that have come, as they were sent, in the order of their offsets. */
    public List<JsonNode> events() {
        collect();
        return List.copyOf(events.values());
    }

    /** How many events came that the client had already. */
    public int duplicates() {
        collect();
        return duplicates;
    }

    private void collect() {
        if (socket == null) {
            return;
        }
        for (Frame frame : socket.receivedFrames()) {
            if (frame.opcode() == RawWebSocket.TEXT || frame.opcode() == RawWebSocket.CONTINUATION) {
                join(frame);
            } else if (frame.opcode() == RawWebSocket.PING && behaviour == Behaviour.LIAR && socket.isOpen()) {
                lie(frame.payload());
            }
        }
    }

    /** A server may send a long text in several frames. */
    private void join(Frame frame) {
        fragments.writeBytes(frame.payload());
        if (frame.fin()) {
            String text = fragments.toString(StandardCharsets.UTF_8);
            fragments.reset();
            take(Api.json(text));
        }
    }

    private void take(JsonNode message) {
        if (!message.path("type").asText().startsWith("meal_log.")) {
            return;
        }
        long offset = message.path("offset").longValue();
        if (lastOffset != 0 && offset != lastOffset + 1) {
            throw new AssertionError(device + " got offset " + offset + " after " + lastOffset);
        }
        lastOffset = offset;
        if (!events.isEmpty() && offset > events.lastKey() + 1) {
            throw new AssertionError(device + " has up to " + events.lastKey() + " and got " + offset);
        }
        JsonNode known = events.putIfAbsent(offset, message);
        if (known != null) {
            duplicates++;
            if (!known.path("data").equals(message.path("data"))) {
                throw new AssertionError(device + " got two different events of offset " + offset);
            }
        }
    }

    /** A greater offset with the ping's nonce, its offset with another nonce, nothing, and something too long. */
    private void lie(byte[] ping) {
        ByteBuffer truth = ByteBuffer.wrap(ping);
        long offset = truth.getLong(0);
        long nonce = truth.getLong(Long.BYTES);
        pong(ByteBuffer.allocate(PING_BYTES).putLong(offset + 1).putLong(nonce));
        pong(ByteBuffer.allocate(PING_BYTES)
                .putLong(offset)
                .putLong(ThreadLocalRandom.current().nextLong()));
        pong(ByteBuffer.allocate(0));
        pong(ByteBuffer.allocate(PING_BYTES + 1).putLong(offset).putLong(nonce));
    }

    private void pong(ByteBuffer payload) {
        socket.send(RawWebSocket.PONG, payload.array());
    }

    // ---- the end of a connection

    /** Disappears without a word, as a process that is killed. What had come by then is kept. */
    public void vanish() {
        socket.vanish();
        leave();
    }

    private void leave() {
        if (socket != null) {
            socket.close();
            collect();
            socket = null;
        }
    }

    @Override
    public void close() {
        leave();
    }
}
