package io.mealbeat.socket;

import io.mealbeat.connection.ClientPingConfig;
import io.mealbeat.connection.Ticker;
import io.mealbeat.socket.server.JettyServer;
import io.mealbeat.socket.server.LibertyServer;
import io.mealbeat.socket.server.OtherServer;
import io.mealbeat.socket.server.WebSocketServer;
import io.mealbeat.socket.tomcat.TomcatServer;
import io.mealbeat.socket.tyrus.TyrusServer;
import io.mealbeat.socket.undertow.UndertowServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out at the start whose WebSockets these are, and says what can be seen of the clients' pings. Thread-safe. */
@ApplicationScoped
public class ServerChoice {
    private static final Logger log = LoggerFactory.getLogger(ServerChoice.class);
    private static final String CONTAINER = "jakarta.websocket.server.ServerContainer";
    /** The last one takes what is left. */
    private static final List<WebSocketServer> SERVERS = List.of(
            new TomcatServer(),
            new TyrusServer(),
            new UndertowServer(),
            new LibertyServer(),
            new JettyServer(),
            new OtherServer());

    private final boolean wanted;
    private final Ticker ticker;
    private volatile WebSocketServer server = new OtherServer();

    /** For the CDI proxy. */
    protected ServerChoice() {
        wanted = false;
        ticker = null;
    }

    @Inject
    public ServerChoice(ClientPingConfig config, Ticker ticker) {
        this.wanted = config.observe();
        this.ticker = ticker;
    }

    /** Before the first request. */
    void start(ServletContext context) {
        Object container = context.getAttribute(CONTAINER);
        String implementation = container == null ? "" : container.getClass().getName();
        server = SERVERS.stream()
                .filter(candidate -> candidate.made(implementation))
                .findFirst()
                .orElseThrow();
        server.start(context);
        if (wanted && server.showsClientPings()) {
            log.info("Client pings are visible ({}): they count as signs of life", server.name());
        } else {
            log.info(
                    "Client pings are answered but not visible ({}): the server's own pings carry liveness",
                    server.name());
        }
    }

    WebSocketServer server() {
        return server;
    }

    /** Whether a write on the caller's thread is cheaper than one that completes elsewhere, and known not to wait. */
    boolean writesAtOnce() {
        return wanted && server.writesAtOnce();
    }

    /** The upgrade request as the server's own code is to see it. */
    HttpServletRequest observed(HttpServletRequest upgrade) {
        return wanted ? server.observed(upgrade, ticker) : upgrade;
    }
}
