package io.mealbeat.socket;

import io.mealbeat.account.Identity;
import io.mealbeat.notification.Device;
import io.mealbeat.notification.Resume;
import java.security.Principal;
import java.util.Optional;

/** Who opens a WebSocket, as the handshake established it; the way from the filter into the endpoint. */
record HandshakePrincipal(Identity identity, Device device, Optional<Resume> resume) implements Principal {
    @Override
    public String getName() {
        return identity.userId().toString();
    }
}
