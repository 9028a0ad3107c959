package io.mealbeat.socket.tomcat;

import io.mealbeat.connection.ClientPingConfig;
import io.mealbeat.connection.Ticker;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before Tomcat's own WebSocket filter and swaps the upgrade handler for one that sees control frames. Names no class of
 * Tomcat itself, so that it loads on any server; there it lets everything pass and says once that client pings are invisible.
 */
public class ClientPingFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(ClientPingFilter.class);
    private static final String TOMCAT_HANDLER = "org.apache.tomcat.websocket.server.WsHttpUpgradeHandler";

    @Inject
    private transient Ticker ticker;

    @Inject
    private transient ClientPingConfig config;

    private boolean observing;

    @Override
    public void init(FilterConfig filterConfig) throws ServletException {
        super.init(filterConfig);
        observing = config.observe() && isTomcat();
        if (observing) {
            log.info("Client pings are visible: they count as signs of life");
        } else {
            log.info("Client pings are answered but not visible: the server's own pings carry liveness");
        }
    }

    private static boolean isTomcat() {
        try {
            Class.forName(TOMCAT_HANDLER, false, ClientPingFilter.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(observing ? new ObservedUpgradeRequest(request, ticker) : request, response);
    }
}
