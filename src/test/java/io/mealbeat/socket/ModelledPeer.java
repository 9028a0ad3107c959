package io.mealbeat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The far end of one connection: receives what the wire was given as late as it likes, and answers as late, or with lies. */
final class ModelledPeer {
    final ModelledDevice device;
    final SocketFixture.Client client;
    private final long replayAfter;
    private final Deque<Ping> unanswered = new ArrayDeque<>();
    private final List<ByteBuffer> answered = new ArrayList<>();
    private int framesReceived;
    private int pingsReceived;
    private long newest;
    private int repeated;

    /** A ping that has come, and the newest event that had come before it on this connection. */
    private record Ping(ByteBuffer payload, long newestBefore) {}

    /** @param replayAfter what the device had confirmed when it connected */
    ModelledPeer(ModelledDevice device, SocketFixture.Client client, long replayAfter) {
        this.device = device;
        this.client = client;
        this.replayAfter = replayAfter;
    }

    /** Takes up to so many of the frames that have been sent. @return how many there were */
    int receive(SocketFixture node, int limit, String script) {
        List<String> frames = client.wire.frames();
        int until = Math.min(frames.size(), framesReceived + limit);
        int taken = until - framesReceived;
        for (; framesReceived < until; framesReceived++) {
            String frame = frames.get(framesReceived);
            if (frame.equals(RecordingWire.PING)) {
                ByteBuffer payload = client.wire.pings().get(pingsReceived++);
                unanswered.add(new Ping(payload, newest));
            } else {
                take(node.parse(frame), script);
            }
        }
        return taken;
    }

    private void take(JsonNode message, String script) {
        if (message.path("type").textValue().startsWith("meal_log.")) {
            long offset = message.path("offset").longValue();
            assertThat(offset)
                    .as("next event for %s after %s", device.device.name(), script)
                    .isEqualTo(newest == 0 ? replayAfter + 1 : newest + 1);
            newest = offset;
            repeated += offset <= device.received() ? 1 : 0;
            device.receives(offset);
        }
    }

    /** Answers the oldest ping that has come. @return whether there was one */
    boolean pong() {
        Ping ping = unanswered.poll();
        if (ping != null) {
            answered.add(ping.payload());
            client.socket.pongReceived(ping.payload().duplicate());
            device.answersAPingThatFollowed(ping.newestBefore());
        }
        return ping != null;
    }

    /** Sends a pong that is no answer to anything: made of what a peer can know, which is the pings that have come. */
    void lie(int kind, long invented) {
        ByteBuffer ping = unanswered.isEmpty()
                ? ByteBuffer.allocate(Long.BYTES * 2)
                : unanswered.peek().payload();
        long offset = ping.getLong(0);
        long nonce = ping.getLong(Long.BYTES);
        ByteBuffer lie =
                switch (kind % 4) {
                    case 0 -> pong(offset + 1 + (invented & 3), nonce);
                    case 1 -> pong(offset, nonce ^ (invented | 1));
                    case 2 -> answered.isEmpty()
                            ? pong(newest + 1, invented)
                            : answered.get((int) (invented % answered.size())).duplicate();
                    default -> ByteBuffer.allocate((int) (invented % (Long.BYTES * 2)));
                };
        client.socket.pongReceived(lie);
    }

    private static ByteBuffer pong(long offset, long nonce) {
        return ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(offset)
                .putLong(nonce)
                .flip();
    }

    long newest() {
        return newest;
    }

    /** Events that the device had received before, on another connection. */
    int repeated() {
        return repeated;
    }
}
