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
    private static final String HTTPS = "https";

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

    /**
     * Same host and port. A request that is known to have come by TLS has to be of a page that did, too: else whoever can change
     * what a network carries could speak for this host without a certificate. For any other request the scheme may differ,
     * because a proxy that has not told us so often ends TLS.
     */
    private static boolean isSameHost(String origin, HttpServletRequest request) {
        String host = request.getHeader("Host");
        try {
            URI uri = new URI(origin);
            String authority = uri.getRawAuthority();
            return host != null
                    && authority != null
                    && withoutDefaultPort(host, uri).equalsIgnoreCase(withoutDefaultPort(authority, uri))
                    && uri.getRawPath().isEmpty()
                    && (!request.isSecure() || HTTPS.equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Browsers leave the default port of the scheme out, proxies often write it. */
    private static String withoutDefaultPort(String authority, URI origin) {
        String port = HTTPS.equalsIgnoreCase(origin.getScheme()) ? ":443" : ":80";
        return authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
    }
}
