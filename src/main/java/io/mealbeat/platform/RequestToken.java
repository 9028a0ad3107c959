package io.mealbeat.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds the access token of a request that may carry it in its query, as browsers have to for sockets and streams. */
public final class RequestToken {
    /** Where the rewrite rule puts the token that it takes out of the query, so that no access log prints it. */
    private static final String ATTRIBUTE = "mealbeat.token";

    private static final String BEARER = "Bearer ";

    private RequestToken() {}

    /** The token as it was sent, unchecked; null for none. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String moved && !moved.isEmpty()) {
            return decode(moved);
        }
        if (isPlainlyNamed(request.getQueryString())) {
            return request.getParameter("token");
        }
        return ofHeader(request).orElse(null);
    }

    /** The token of the Authorization header alone, unchecked. */
    public static Optional<String> ofHeader(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    /** Only the plain spelling: a name written as %74oken would get past the rule that keeps tokens out of the access log. */
    private static boolean isPlainlyNamed(String query) {
        return query != null && (query.startsWith("token=") || query.contains("&token="));
    }

    /** The rewrite rule moves the raw text of the query. */
    private static String decode(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
