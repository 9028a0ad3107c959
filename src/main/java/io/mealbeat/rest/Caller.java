package io.mealbeat.rest;

import io.mealbeat.account.Identity;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.UUID;

/** Who sends a request, as its token says. */
public record Caller(Identity identity) implements Principal {
    /** @throws IllegalStateException on a resource that is not {@link Authenticated} */
    public static Caller of(SecurityContext context) {
        if (context.getUserPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("the resource is not @Authenticated");
    }

    public UUID userId() {
        return identity.userId();
    }

    @Override
    public String getName() {
        return identity.userId().toString();
    }
}
