package io.mealbeat.socket;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Which web pages may open a WebSocket here. Browsers send the Origin header and let no page forge it; without the check any
 * page could use a token that it got hold of from the user's browser. Apps send none and are let in.
 */
final class Origins {
    private static final String ANY = "*";

    private final Set<String> allowed;

    /** @param allowed besides the same host; {@code *} for all */
    Origins(Set<String> allowed) {
        this.allowed = allowed;
    }

    boolean allows(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return origin == null
                || allowed.contains(ANY)
                || allowed.contains(origin.toLowerCase(Locale.ROOT))
                || isSameHost(origin, request);
    }

    /** Same host and port; the scheme may differ, because a proxy often ends TLS. */
    private static boolean isSameHost(String origin, HttpServletRequest request) {
        String host = request.getHeader("Host");
        try {
            URI uri = new URI(origin);
            return host != null
                    && host.equalsIgnoreCase(uri.getRawAuthority())
                    && uri.getRawPath().isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
