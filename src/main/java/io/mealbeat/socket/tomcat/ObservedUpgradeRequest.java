package io.mealbeat.socket.tomcat;

import io.mealbeat.connection.Ticker;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import org.apache.tomcat.websocket.server.WsHttpUpgradeHandler;

/** Answers Tomcat's wish for its upgrade handler with the observing sub-class. */
final class ObservedUpgradeRequest extends HttpServletRequestWrapper {
    private final Ticker ticker;

    ObservedUpgradeRequest(HttpServletRequest request, Ticker ticker) {
        super(request);
        this.ticker = ticker;
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
