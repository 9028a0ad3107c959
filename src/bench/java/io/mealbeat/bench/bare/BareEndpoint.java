package io.mealbeat.bench.bare;

import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;

/** Accepts, and ignores what it gets; Tomcat itself answers pings. The path gives the connection its number. */
@ServerEndpoint("/bare/{number}")
public class BareEndpoint {
    /** As large as what Mealbeat takes; the buffer grows when it is needed. */
    private static final int MAX_MESSAGE_BYTES = 4096;

    @OnOpen
    public void opened(Session session, @PathParam("number") String number) {
        session.setMaxTextMessageBufferSize(MAX_MESSAGE_BYTES);
        session.setMaxBinaryMessageBufferSize(MAX_MESSAGE_BYTES);
        BareNode.SESSIONS.put(Integer.valueOf(number), session);
    }

    @OnMessage
    public void received(String text) {
        if (text.length() > MAX_MESSAGE_BYTES) {
            throw new IllegalStateException("a message longer than what was allowed");
        }
    }

    @OnClose
    public void closed(Session session, CloseReason reason, @PathParam("number") String number) {
        BareNode.SESSIONS.remove(Integer.valueOf(number), session);
    }

    /** A client that went away without a close frame; the close is told to {@link #closed}. */
    @OnError
    public void failed(Session session, Throwable cause) {
        BareNode.FAILURES.incrementAndGet();
    }
}
