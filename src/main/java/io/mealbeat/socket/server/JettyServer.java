package io.mealbeat.socket.server;

import io.mealbeat.connection.ClientPings;
import io.mealbeat.connection.Ticker;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;

/**
 * Jetty puts its own WebSocket filter in front of all filters of the application, and would switch protocols before anybody has
 * looked at the token. So the handshake filter is mapped once more, before that. Client pings are answered in Jetty's frame
 * handler, which the Jakarta API has no way into.
 */
public final class JettyServer implements WebSocketServer {
    /** As the deployment descriptor names it. */
    private static final String HANDSHAKE = "handshake";

    @Override
    public String name() {
        return "Jetty";
    }

    @Override
    public boolean made(String container) {
        return container.startsWith("org.eclipse.jetty.");
    }

    @Override
    public boolean showsClientPings() {
        return false;
    }

    @Override
    public void start(ServletContext context) {
        FilterRegistration handshake = context.getFilterRegistration(HANDSHAKE);
        Collection<String> paths = List.copyOf(handshake.getUrlPatternMappings());
        handshake.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, paths.toArray(String[]::new));
    }

    @Override
    public ClientPings opened(Session session, Duration idleTimeout, Ticker ticker) {
        session.setMaxIdleTimeout(idleTimeout.toMillis());
        return new ClientPings(ticker);
    }
}
