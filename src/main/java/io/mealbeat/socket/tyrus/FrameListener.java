package io.mealbeat.socket.tyrus;

import io.mealbeat.connection.ClientPings;
import org.glassfish.tyrus.core.frame.TyrusFrame.FrameType;
import org.glassfish.tyrus.core.monitoring.ApplicationEventListener;
import org.glassfish.tyrus.core.monitoring.EndpointEventListener;
import org.glassfish.tyrus.core.monitoring.MessageEventListener;

/**
 * What Tyrus tells about the frames of this application. Made by Tyrus, which finds its name in the deployment descriptor; other
 * servers ignore that. Tyrus reports a ping after it has answered it, on the thread that read it.
 */
public final class FrameListener implements ApplicationEventListener {
    @Override
    public void onApplicationInitialized(String applicationName) {
        // Nothing to prepare.
    }

    @Override
    public void onApplicationDestroyed() {
        // Sessions end one by one.
    }

    @Override
    public EndpointEventListener onEndpointRegistered(String path, Class<?> endpointClass) {
        return new EndpointListener();
    }

    @Override
    public void onEndpointUnregistered(String path) {
        // Sessions end one by one.
    }

    private static final class EndpointListener implements EndpointEventListener {
        @Override
        public MessageEventListener onSessionOpened(String sessionId) {
            return new SessionListener(sessionId);
        }

        @Override
        public void onSessionClosed(String sessionId) {
            TyrusSessions.forget(sessionId);
        }

        @Override
        public void onError(String sessionId, Throwable cause) {
            // The endpoint is told, too.
        }
    }

    private record SessionListener(String sessionId) implements MessageEventListener {
        @Override
        public void onFrameReceived(FrameType type, long payloadLength) {
            if (type == FrameType.PING) {
                TyrusSessions.of(sessionId).ifPresent(ClientPings::pingReceived);
            }
        }

        @Override
        public void onFrameSent(FrameType type, long payloadLength) {
            if (type == FrameType.PONG) {
                TyrusSessions.of(sessionId).ifPresent(ClientPings::pongSent);
            }
        }
    }
}
