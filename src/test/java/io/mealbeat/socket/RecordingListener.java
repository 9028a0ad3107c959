package io.mealbeat.socket;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes down what an outbound queue tells its owner. Thread-safe. */
final class RecordingListener implements OutboundQueue.Listener {
    private static final int PING_BYTES = 16;

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private volatile Runnable onRoom = () -> {};
    private volatile Runnable onSent = () -> {};

    /** Every call but {@code sending}, in order: {@code sent a}, {@code payload}, {@code failed: …}, {@code overflowed}, {@code room}. */
    List<String> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    void onRoom(Runnable action) {
        onRoom = action;
    }

    void onSent(Runnable action) {
        onSent = action;
    }

    @Override
    public ByteBuffer pingPayload() {
        calls.add("payload");
        return ByteBuffer.allocate(PING_BYTES);
    }

    @Override
    public void sending(Outgoing message) {}

    @Override
    public void sent(Outgoing message) {
        calls.add("sent " + (message.kind() == Outgoing.Kind.PING ? RecordingWire.PING : message.text()));
        onSent.run();
    }

    @Override
    public void failed(Throwable cause) {
        calls.add("failed: " + cause.getMessage());
    }

    @Override
    public void overflowed() {
        calls.add("overflowed");
    }

    @Override
    public void roomForEvents() {
        calls.add("room");
        onRoom.run();
    }
}
