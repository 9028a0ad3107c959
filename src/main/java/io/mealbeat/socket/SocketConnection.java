package io.mealbeat.socket;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.connection.CloseStatus;
import io.mealbeat.connection.Connection;
import io.mealbeat.connection.Heartbeat;
import io.mealbeat.connection.Transport;
import io.mealbeat.connection.Witness;
import io.mealbeat.notification.Event;
import io.mealbeat.notification.EventSink;
import io.mealbeat.notification.StreamHead;
import io.mealbeat.notification.Subscription;
import io.mealbeat.notification.WireMessages;
import io.mealbeat.platform.Trace;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket from its opening to its end: takes what arrives, sends what is to be told, confirms by pongs what was received.
 *
 * <p>Life: {@link #open} → frames → one terminal path, {@link #close} or {@link #closedByPeer}, whichever comes first. After it
 * the connection is out of the registry, gets no events and sends nothing but its close frame.
 *
 * <p>Confirming: after an event was written a ping follows, unless one is under way already; its answer confirms everything
 * written before it, and if more was written meanwhile the next ping follows.
 *
 * <p>Threads: inbound frames come one at a time from the container; the sending side is the queue's; everything else may come
 * from anywhere.
 */
final class SocketConnection implements Transport, EventSink, OutboundQueue.Listener {
    private static final Logger log = LoggerFactory.getLogger(SocketConnection.class);

    private static final AtomicIntegerFieldUpdater<SocketConnection> ENDED =
            AtomicIntegerFieldUpdater.newUpdater(SocketConnection.class, "ended");

    private final SocketServices services;
    private final Wire wire;
    private final OutboundQueue outbound;
    private final Window window = new Window();
    private final Confirmations confirmations = new Confirmations();
    private final Connection connection;
    private final UUID userId;
    private final Subscription subscription;
    private final AttemptNotes notes;
    /** 1 after the end; in a field, because there are as many as connections. */
    private volatile int ended;

    SocketConnection(SocketServices services, Wire wire, HandshakePrincipal principal) {
        this.services = services;
        this.wire = wire;
        this.userId = principal.identity().userId();
        this.outbound =
                new OutboundQueue(wire, services.executor(), services.config().outbound(), services.ticker(), this);
        long now = services.ticker().nanoTime();
        Heartbeat heartbeat = new Heartbeat(
                services.liveness(), now, ThreadLocalRandom.current().nextDouble());
        this.connection = new Connection(
                userId, principal.device().name(), services.clock().instant(), now, heartbeat, this);
        this.notes = new AttemptNotes(services, connection);
        this.subscription = services.delivery().subscribe(connection, principal.device(), principal.resume(), this);
    }

    Connection connection() {
        return connection;
    }

    /** Registers, says {@code connected}, replays what the device has not confirmed. */
    void open() {
        for (Connection oldest :
                services.registry().add(connection, services.config().maxPerUser())) {
            oldest.transport().close(CloseStatus.REPLACED, "user has a newer connection");
        }
        log.info("[WebSocket] Connected: user={}", userId);
        notes.opened();
        services.delivery().start(subscription);
        if (ended != 0) {
            forget();
        }
    }

    // ---- inbound, on the container's thread

    void textReceived(String text) {
        if (Utf8.length(text) > services.config().maxMessageBytes()) {
            close(CloseStatus.TOO_BIG, "message of " + Utf8.length(text) + " bytes");
            return;
        }
        JsonNode message = ClientMessage.parse(services.json(), text);
        String type = message.path("type").asText("");
        if (type.equals("ping")) {
            log.debug("[Ping] Received from user {}", userId);
            seen(Witness.TEXT_PING);
            outbound.send(Outgoing.textPong(services.messages().pong()));
            return;
        }
        seen(Witness.MESSAGE);
        switch (type) {
            case "ack" -> acknowledged(message.path("offset"));
            case "" -> refuse("Malformed message", "A JSON object with a text field \"type\" is expected");
            default -> refuse("Unknown message type", "The types that the server knows are \"ping\" and \"ack\"");
        }
    }

    /** The client's own word that it has everything up to an offset; only what was written to it can be meant. */
    private void acknowledged(JsonNode offset) {
        if (!offset.canConvertToLong()
                || !offset.isIntegralNumber()
                || !confirmations.canBeConfirmed(offset.longValue())) {
            refuse("Nothing to acknowledge", "The offset is not one of an event that was sent on this connection");
            return;
        }
        confirm(offset.longValue());
    }

    private void confirm(long offset) {
        long before = confirmations.confirmed();
        if (confirmations.confirm(offset, services.ticker().nanoTime())) {
            subscription.confirm(offset);
            if (window.confirm(offset, notes::confirmed)) {
                subscription.signal();
            }
            notes.confirmed(before, offset);
        }
    }

    void binaryReceived() {
        seen(Witness.MESSAGE);
        refuse("Binary messages are not supported", "Send JSON as text");
    }

    private void refuse(String error, String details) {
        outbound.send(Outgoing.control(services.messages().error(WireMessages.Error.SERVER_ERROR, error, details)));
    }

    void pongReceived(ByteBuffer payload) {
        log.debug("[Pong] Received from user {}", userId);
        notes.heard(ended != 0);
        long now = services.ticker().nanoTime();
        services.registry().updateLastSeen(connection, Witness.SERVER_PONG, now);
        long answered = connection.heartbeat().pongReceived(payload, now);
        if (answered != Heartbeat.UNSOLICITED) {
            notes.answered();
            wire.pingAnswered();
        }
        confirm(answered);
        confirmWhatWasWritten();
    }

    private void seen(Witness witness) {
        notes.heard(ended != 0);
        services.registry()
                .updateLastSeen(connection, witness, services.ticker().nanoTime());
    }

    // ---- outbound

    @Override
    public void connected(StreamHead head, long replaying) {
        outbound.send(Outgoing.control(services.messages().connected(userId, head, replaying)));
    }

    @Override
    public void startsAfter(long offset) {
        confirmations.startAfter(offset);
    }

    @Override
    public void connectedBlind() {
        outbound.send(Outgoing.control(services.messages().connected(userId)));
    }

    @Override
    public void resync(String reason, long offset) {
        log.info("[WebSocket] Resync of user {}: {}, events up to {} are gone", userId, reason, offset);
        outbound.send(Outgoing.resync(services.messages().resync(reason, offset), offset));
    }

    @Override
    public boolean takesAtOnce() {
        return wire.takesAtOnce(0);
    }

    @Override
    public boolean offer(Event event) {
        Outgoing message = Outgoing.event(services.messages().event(event), event);
        if (!window.take(event, message.bytes())) {
            return false;
        }
        if (!outbound.offerEvent(message)) {
            window.giveBack();
            return false;
        }
        return true;
    }

    @Override
    public void ping() {
        outbound.send(Outgoing.PING);
    }

    @Override
    public ByteBuffer pingPayload() {
        notes.pinged();
        long nonce = ThreadLocalRandom.current().nextLong();
        return connection
                .heartbeat()
                .pingWritten(nonce, confirmations.written(), services.ticker().nanoTime());
    }

    @Override
    public void pingPostponed() {
        connection.heartbeat().pingPostponed(services.ticker().nanoTime());
    }

    @Override
    public void sending(Outgoing message) {
        switch (message.kind()) {
            case EVENT -> {
                log.info(
                        "[WebSocket] Sending {} to user {}{}",
                        message.event().type(),
                        userId,
                        Trace.suffix(message.event().traceparent()));
                confirmations.handedOver(message.offset());
                notes.written(message.offset());
            }
            case RESYNC -> confirmations.handedOver(message.offset());
            case CONTROL, TEXT_PONG, PING -> {}
        }
    }

    @Override
    public void sent(Outgoing message) {
        switch (message.kind()) {
            case EVENT -> {
                log.info("[WebSocket] Notification sent successfully");
                notes.sent(message.event());
                written(message);
            }
            case RESYNC -> written(message);
            case TEXT_PONG -> log.debug("[Pong] Sent to user {}", userId);
            case PING -> log.debug("[Ping] Sent to user {}", userId);
            case CONTROL -> {}
        }
    }

    private void written(Outgoing message) {
        confirmations.written(message.offset(), services.ticker().nanoTime());
        confirmWhatWasWritten();
    }

    private void confirmWhatWasWritten() {
        if (confirmations.isWaiting() && connection.heartbeat().requestPing()) {
            ping();
        }
    }

    @Override
    public void roomForEvents() {
        subscription.signal();
    }

    @Override
    public void overflowed() {
        close(CloseStatus.SLOW_CONSUMER, outbound.queuedBytes() + " bytes wait to be sent");
    }

    @Override
    public void failed(Throwable cause) {
        boolean timedOut = cause instanceof SocketTimeoutException;
        close(timedOut ? CloseStatus.SLOW_CONSUMER : CloseStatus.WRITE_FAILED, cause.toString());
    }

    @Override
    public boolean isStuck(long nanoTime) {
        return outbound.isStuck(nanoTime)
                || (isFull()
                        && isUnconfirmedSince(
                                nanoTime, services.config().outbound().sendTimeout()));
    }

    private boolean isUnconfirmedSince(long nanoTime, Duration limit) {
        return confirmations.isOverdue(nanoTime, limit.toNanos());
    }

    @Override
    public boolean isFull() {
        return window.isRefusing() || outbound.isRefusing();
    }

    @Override
    public boolean isBehind(long nanoTime) {
        return isUnconfirmedSince(nanoTime, services.config().outbound().confirmTimeout())
                || outbound.isWritingSince(
                        nanoTime, services.liveness().pongTimeout().toNanos());
    }

    @Override
    public long waitingNanos(long nanoTime) {
        return Math.max(confirmations.waitingNanos(nanoTime), outbound.writingNanos(nanoTime));
    }

    @Override
    public long queuedBytes() {
        return outbound.queuedBytes();
    }

    // ---- the end

    @Override
    public void close(CloseStatus status, String detail, Runnable afterwards) {
        if (end(status.code(), status.name().toLowerCase(Locale.ROOT), detail)) {
            services.runOrDoNow(() -> wire.close(status, CloseReasons.forPeer(status, detail)), afterwards);
        } else {
            afterwards.run();
        }
    }

    /** The container has closed the WebSocket, or the peer has. */
    void closedByPeer(int code, String reason) {
        end(code, "peer", reason.isEmpty() ? CloseStatus.CLOSED_BY_PEER.reason() : CloseReasons.printable(reason));
    }

    /** @return whether this was the first cause */
    private boolean end(int code, String cause, String reason) {
        if (!ENDED.compareAndSet(this, 0, 1)) {
            return false;
        }
        forget();
        outbound.close();
        notes.ended(confirmations, window, code + " " + reason);
        notes.closed(code, cause);
        log.info("[WebSocket] Disconnected: user={}", userId);
        log.info("[WebSocket] Closed {}: code={} ({})", connection, code, reason);
        return true;
    }

    /** Also after {@link #open}, for an end that overtook it. */
    private void forget() {
        services.registry().remove(connection);
        services.delivery().unsubscribe(connection);
    }
}
