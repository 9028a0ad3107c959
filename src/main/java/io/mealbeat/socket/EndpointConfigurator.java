package io.mealbeat.socket;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/**
 * Makes endpoints by CDI, because Tomcat's own way leaves their injection points null; made by the container itself, so it has
 * to look CDI up.
 */
public class EndpointConfigurator extends ServerEndpointConfig.Configurator {
    @Override
    public <T> T getEndpointInstance(Class<T> endpoint) {
        return CDI.current().select(endpoint).get();
    }

    /** Browsers and OkHttp ask for permessage-deflate, whose memory is for the operator to spend. */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        boolean compression = CDI.current().select(SocketConfig.class).get().compression();
        return compression ? super.getNegotiatedExtensions(installed, requested) : List.of();
    }

    /** The handshake filter has checked the origin, and answered with the contract's error body. */
    @Override
    public boolean checkOrigin(String origin) {
        return true;
    }
}
