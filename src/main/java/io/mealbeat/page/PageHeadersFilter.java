package io.mealbeat.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells browsers what the pages may do: run scripts and styles that are files of this host, talk to this host, nothing else.
 * Everything that is not part of the API counts as a page, so that no file can be forgotten.
 *
 * <p>Has to come after the filter that knows what proxies tell, because the host that a page may open a socket to is the one that
 * the browser has dialled.
 */
public class PageHeadersFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String NOSNIFF = "nosniff";
    private static final Set<String> NOT_PAGES = Set.of("/health", "/ready", "/metrics");
    /** A name or an address with or without a port; whatever else a client writes there is not repeated in a header. */
    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])");

    /**
     * The version is in their path, so they never change. All other files are fetched anew: archives of the same source have
     * the same times inside, so that a server's ETag, made of size and time, does not tell one build from the next.
     */
    private static final Pattern VERSIONED = Pattern.compile("/webjars/[^/]+/\\d[^/]*/.+");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = path(request);
        if (path.startsWith("/api/")) {
            response.setHeader("X-Content-Type-Options", NOSNIFF);
        } else if (!path.startsWith("/ws/") && !NOT_PAGES.contains(path)) {
            response.setHeader("Content-Security-Policy", policy(request));
            response.setHeader("X-Content-Type-Options", NOSNIFF);
            response.setHeader("Referrer-Policy", "no-referrer");
            response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
            response.setHeader(
                    "Cache-Control",
                    VERSIONED.matcher(path).matches() ? "public, max-age=31536000, immutable" : "no-store");
        }
        chain.doFilter(request, response);
    }

    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }

    private static String policy(HttpServletRequest request) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
                + sockets(request)
                + "; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
    }

    /** Older browsers do not count a WebSocket of the own host as 'self'. */
    private static String sockets(HttpServletRequest request) {
        String host = request.getServerName();
        if (host == null || !HOST.matcher(host).matches()) {
            return "";
        }
        boolean secure = request.isSecure();
        int port = request.getServerPort();
        String authority = port == (secure ? 443 : 80) || port <= 0 ? host : host + ":" + port;
        return secure ? " wss://" + authority : " ws://" + authority + " wss://" + authority;
    }
}
