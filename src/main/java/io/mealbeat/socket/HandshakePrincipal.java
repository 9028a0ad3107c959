package io.mealbeat.socket;

import io.mealbeat.account.Identity;
import io.mealbeat.notification.Device;
import java.security.Principal;

/** Who opens a WebSocket, as the handshake established it; the way from the filter into the endpoint. */
record HandshakePrincipal(Identity identity, Device device) implements Principal {
    @Override
    public String getName() {
        return identity.userId().toString();
    }
}
