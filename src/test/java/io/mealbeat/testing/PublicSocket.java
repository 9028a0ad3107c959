package io.mealbeat.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** A WebSocket of an app that sends nothing by itself and answers the server's pings. */
public final class PublicSocket implements AutoCloseable {
    private static final long PATIENCE_S = 15;

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> handshake = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final WebSocket socket;

    PublicSocket(OkHttpClient http, Request request) {
        socket = http.newWebSocket(request, new Listener());
    }

    /** OkHttp calls it on threads of its own; the end is the last call. */
    private final class Listener extends WebSocketListener {
        @Override
        public void onOpen(WebSocket opened, Response response) {
            handshake.complete(response.code());
        }

        @Override
        public void onMessage(WebSocket from, String text) {
            texts.add(text);
        }

        @Override
        public void onClosing(WebSocket closing, int code, String reason) {
            closing.close(code, null);
            end.complete(null);
        }

        @Override
        public void onFailure(WebSocket failed, Throwable cause, Response response) {
            if (response == null) {
                handshake.completeExceptionally(cause);
            } else {
                handshake.complete(response.code());
            }
            end.complete(null);
        }
    }

    /** The status that answered the handshake: 101 when it was accepted. */
    public int status() {
        return handshake.orTimeout(PATIENCE_S, TimeUnit.SECONDS).join();
    }

    public JsonNode next() {
        try {
            String text = texts.poll(PATIENCE_S, TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("nothing has come");
            }
            return Api.json(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public boolean isOpen() {
        return status() == 101 && !end.isDone();
    }

    @Override
    public void close() {
        socket.close(1000, null);
    }
}
