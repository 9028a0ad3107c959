package io.mealbeat.socket.tomcat;

import io.mealbeat.connection.Ticker;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.apache.tomcat.websocket.server.WsHttpUpgradeHandler;

/** Answers Tomcat's wish for its upgrade handler with the observing sub-class, and lets it remember no header. */
final class ObservedUpgradeRequest extends HttpServletRequestWrapper {
    private final Ticker ticker;

    ObservedUpgradeRequest(HttpServletRequest request, Ticker ticker) {
        super(request);
        this.ticker = ticker;
    }

    /**
     * None: Tomcat keeps a copy of every header that is named here for as long as the WebSocket lives, a kilobyte each and an access
     * token among them. What its handshake needs it asks for by name.
     */
    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> handler) throws IOException, ServletException {
        if (!handler.equals(WsHttpUpgradeHandler.class)) {
            return super.upgrade(handler);
        }
        ObservedUpgradeHandler observed = super.upgrade(ObservedUpgradeHandler.class);
        observed.observeWith(ticker);
        return handler.cast(observed);
    }
}
