package io.mealbeat.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * One WebSocket of the phone, from its handshake to its end. The HTTP client's threads call the listener; one other thread sends
 * and waits. Server pings are answered by the client itself.
 */
final class Phone implements WebSocket.Listener, AutoCloseable {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int NORMAL_END = 1000;

    private final Trouble trouble;
    private final Duration patience;
    private WebSocket socket;
    // ---- guarded by this
    private final StringBuilder fragments = new StringBuilder();
    private final List<Received> received = new ArrayList<>();
    private final List<ByteBuffer> pongs = new ArrayList<>();
    private long openedNanos;
    private int serverPings;
    /** Why the connection does not live any more; null while it does. */
    private String end;

    private Phone(Trouble trouble, Duration patience) {
        this.trouble = trouble;
        this.patience = patience;
    }

    /** @param nanos when its last fragment arrived */
    record Received(long nanos, JsonNode message) {
        String type() {
            return message.path("type").asText();
        }

        /** Zero for messages that are no events. */
        long offset() {
            return message.path("offset").asLong();
        }
    }

    static Phone connect(Visit visit, String token, String device) throws Failure {
        Phone phone = new Phone(visit.rest().trouble(), visit.patience());
        phone.socket = Handshake.open(visit, token, device, phone).orFail();
        return phone;
    }

    // ---- the listener's side

    @Override
    public synchronized void onOpen(WebSocket webSocket) {
        openedNanos = System.nanoTime();
        webSocket.request(1);
    }

    @Override
    public synchronized CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean isLast) {
        fragments.append(data);
        if (isLast) {
            received.add(new Received(System.nanoTime(), Rest.json(fragments.toString())));
            fragments.setLength(0);
            notifyAll();
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public synchronized CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
        serverPings++;
        notifyAll();
        webSocket.request(1);
        return null;
    }

    @Override
    public synchronized CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
        pongs.add(ByteBuffer.allocate(message.remaining()).put(message).flip());
        notifyAll();
        webSocket.request(1);
        return null;
    }

    @Override
    public synchronized CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        end = "the server closed the connection by " + code + (reason.isEmpty() ? "" : " (" + reason + ")");
        notifyAll();
        return null;
    }

    @Override
    public synchronized void onError(WebSocket webSocket, Throwable error) {
        end = trouble.failure("WebSocket", error).getMessage();
        notifyAll();
    }

    // ---- the other side

    void sendText(String text) throws Failure {
        complete(socket.sendText(text, true));
    }

    /** Sends a ping frame and waits for the pong with the same payload. */
    void ping(ByteBuffer payload) throws Failure {
        complete(socket.sendPing(payload.duplicate()));
        if (!await(() -> pongs.contains(payload), patience)) {
            throw new Failure("no pong frame for the ping frame within " + trouble.seconds());
        }
    }

    private void complete(Future<WebSocket> sending) throws Failure {
        try {
            sending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            synchronized (this) {
                throw end == null ? trouble.failure("WebSocket", e.getCause()) : new Failure(end);
            }
        } catch (TimeoutException e) {
            throw new Failure("nothing could be sent within " + trouble.seconds());
        } catch (InterruptedException e) {
            throw Failure.interrupted();
        }
    }

    /** The first message from that place on; waits for it. */
    Received next(int from, Predicate<Received> wanted, String what) throws Failure {
        boolean[] found = new boolean[1];
        await(() -> found[0] = received.stream().skip(from).anyMatch(wanted), patience);
        if (!found[0]) {
            throw new Failure(what + " did not come within " + trouble.seconds());
        }
        return messages().stream().skip(from).filter(wanted).findFirst().orElseThrow();
    }

    /** Waits for a ping of the server and says how many have come. */
    int serverPings() throws Failure {
        if (!await(() -> serverPings > 0, patience)) {
            throw new Failure("no ping of the server came within " + trouble.seconds());
        }
        synchronized (this) {
            return serverPings;
        }
    }

    /** Lets time pass; fails as soon as the connection ends. */
    void stay(Duration time) throws Failure {
        await(() -> false, time);
    }

    /** Under the lock the condition is asked again after each frame. False when the time is over. */
    private synchronized boolean await(BooleanSupplier condition, Duration limit) throws Failure {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (end != null) {
                throw new Failure(end);
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            try {
                wait(left / NANOS_PER_MILLI + 1);
            } catch (InterruptedException e) {
                throw Failure.interrupted();
            }
        }
        return true;
    }

    synchronized int count() {
        return received.size();
    }

    synchronized List<Received> messages() {
        return List.copyOf(received);
    }

    synchronized long openedNanos() {
        return openedNanos;
    }

    /** An orderly end, for which the server is given a moment. */
    @Override
    public void close() {
        try {
            socket.sendClose(NORMAL_END, "").get(patience.toMillis(), TimeUnit.MILLISECONDS);
            await(() -> end != null, patience);
        } catch (ExecutionException | TimeoutException | Failure e) {
            socket.abort();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            socket.abort();
        }
    }
}
