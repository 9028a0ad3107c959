package io.mealbeat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through a {@link FaultProxy}: two flows, and what can go wrong with both together. Thread-safe. */
public final class ProxiedConnection {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How a TCP connection ends. */
    public enum End {
        /** By RST on both sides: what was under way is lost, as when a process is killed or a NAT forgets. */
        RESET,
        /** By FIN on both sides, in the middle of whatever was being said. */
        FIN
    }

    private final Socket client;
    private final Socket server;
    private final ProxiedFlow toServer;
    private final ProxiedFlow toClient;
    private final AtomicInteger flowsEnded = new AtomicInteger();
    private final CompletableFuture<End> end = new CompletableFuture<>();

    ProxiedConnection(Socket client, Socket server) {
        this.client = client;
        this.server = server;
        toServer = new ProxiedFlow(this, client, server);
        toClient = new ProxiedFlow(this, server, client);
    }

    public ProxiedFlow toServer() {
        return toServer;
    }

    public ProxiedFlow toClient() {
        return toClient;
    }

    /** Ends both sides now. The first end counts. */
    public void end(End how) {
        if (!end.complete(how)) {
            return;
        }
        toServer.ended();
        toClient.ended();
        if (how == End.RESET) {
            reset(client);
            reset(server);
        } else {
            finish(client);
            finish(server);
        }
    }

    /**
     * Makes the client vanish, while the server's side stays open and silent: what the server sends fills its buffers, as for a
     * phone that has lost its network.
     */
    public void halfOpen() {
        toServer.stall();
        toClient.stall();
        reset(client);
    }

    /** Waits until the connection is over, whoever ended it; tells how. */
    public End awaitEnd() {
        try {
            return end.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("still open after " + PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    public boolean isEnded() {
        return end.isDone();
    }

    /** Both sides have said that they are done. */
    void flowEnded() {
        if (flowsEnded.incrementAndGet() == 2 && end.complete(End.FIN)) {
            closeSockets();
        }
    }

    void closeSockets() {
        end.complete(End.RESET);
        toServer.ended();
        toClient.ended();
        reset(client);
        reset(server);
    }

    boolean socketsAreClosed() {
        return client.isClosed() && server.isClosed();
    }

    private static void reset(Socket socket) {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
        } catch (IOException peerWasFirst) {
            // Nothing is left to be reset; closing is all that remains.
        }
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void finish(Socket socket) {
        try {
            socket.shutdownOutput();
        } catch (IOException peerWasFirst) {
            reset(socket);
        }
    }
}
