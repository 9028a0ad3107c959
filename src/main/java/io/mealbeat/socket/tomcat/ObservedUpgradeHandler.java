package io.mealbeat.socket.tomcat;

import io.mealbeat.connection.ClientPings;
import io.mealbeat.connection.Ticker;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.websocket.Transformation;
import org.apache.tomcat.websocket.server.WsHandshakeRequest;
import org.apache.tomcat.websocket.server.WsHttpUpgradeHandler;
import org.apache.tomcat.websocket.server.WsServerContainer;

/**
 * Tomcat's upgrade handler with an ear at the frames. Tomcat makes it, hands it over in {@link #preInit}, and from then on
 * everything is Tomcat's own code but the transformation that it passes the frames through.
 */
public class ObservedUpgradeHandler extends WsHttpUpgradeHandler {
    private Ticker ticker;
    private ClientPings pings;

    void observeWith(Ticker toTicker) {
        ticker = toTicker;
    }

    @Override
    public void preInit(
            ServerEndpointConfig endpoint,
            WsServerContainer container,
            WsHandshakeRequest request,
            List<Extension> extensions,
            String subProtocol,
            Transformation transformation,
            Map<String, String> pathParameters,
            boolean secure) {
        pings = new ClientPings(ticker);
        // A map of this handshake alone, which becomes the session's.
        endpoint.getUserProperties().put(ClientPings.PROPERTY, pings);
        super.preInit(
                endpoint,
                container,
                request,
                extensions,
                subProtocol,
                new ObservingTransformation(transformation, pings),
                pathParameters,
                secure);
    }

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> socket) {
        super.setSocketWrapper(socket);
        pings.onDrop(socket::close);
    }
}
