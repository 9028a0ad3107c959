package io.mealbeat.socket;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The endpoint that clients connect to; hands everything to its {@link SocketConnection}. One instance per connection. */
@Dependent
@ServerEndpoint(value = MealLogEndpoint.PATH, configurator = EndpointConfigurator.class)
public class MealLogEndpoint {
    static final String PATH = "/ws/meal-logs";

    private static final Logger log = LoggerFactory.getLogger(MealLogEndpoint.class);

    private final SocketFactory factory;
    private SocketConnection socket;

    /** For Liberty, which refuses an endpoint without it, and then lets CDI use the other one. */
    public MealLogEndpoint() {
        factory = null;
    }

    @Inject
    public MealLogEndpoint(SocketFactory factory) {
        this.factory = factory;
    }

    @OnOpen
    public void opened(Session session) {
        socket = factory.accept(session);
        // Not a lambda: the container finds the message type in the class.
        session.addMessageHandler(new PongHandler(socket));
        socket.open();
    }

    @OnMessage
    public void textReceived(String text) {
        socket.textReceived(text);
    }

    @OnMessage
    public void binaryReceived(ByteBuffer ignored) {
        socket.binaryReceived();
    }

    @OnClose
    public void closed(CloseReason reason) {
        if (socket != null) {
            String phrase = reason.getReasonPhrase();
            socket.closedByPeer(reason.getCloseCode().getCode(), phrase == null ? "" : phrase);
        }
    }

    /** Always followed by {@link #closed} when the connection is lost; peers vanish all the time, so this is no error. */
    @OnError
    public void failed(Throwable cause) {
        log.debug("WebSocket of {} reports", socket == null ? "a handshake" : socket.connection(), cause);
    }

    private static final class PongHandler implements MessageHandler.Whole<PongMessage> {
        private final SocketConnection socket;

        PongHandler(SocketConnection socket) {
            this.socket = socket;
        }

        @Override
        public void onMessage(PongMessage pong) {
            socket.pongReceived(pong.getApplicationData());
        }
    }
}
