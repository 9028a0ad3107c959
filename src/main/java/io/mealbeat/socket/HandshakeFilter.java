package io.mealbeat.socket;

import io.mealbeat.account.AccessTokens;
import io.mealbeat.account.Identity;
import io.mealbeat.notification.Device;
import io.mealbeat.platform.ErrorBody;
import io.mealbeat.platform.ErrorCode;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides before the 101 who may open a WebSocket: token, origin, device name, connect rate. What it refuses gets the contract's
 * error body. What it lets through carries a {@link HandshakePrincipal}.
 */
public class HandshakeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Where the rewrite rule puts the token that it takes out of the query, so that no access log prints it. */
    private static final String TOKEN_ATTRIBUTE = "mealbeat.token";

    private static final String BEARER = "Bearer ";
    private static final String VERSION = "13";

    @Inject
    private transient AccessTokens tokens;

    @Inject
    private transient ConnectLimiter limiter;

    @Inject
    private transient SocketConfig config;

    @Inject
    private transient Drain drain;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (drain.isDraining()) {
            response.setHeader("Retry-After", "5");
            refuse(response, 503, "The server is stopping");
            return;
        }
        Optional<Identity> identity = tokens.verify(token(request));
        if (identity.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Bearer");
            refuse(response, 401, "A valid access token is required");
            return;
        }
        if (!isWebSocket(request)) {
            response.setHeader("Upgrade", "websocket");
            response.setHeader("Sec-WebSocket-Version", VERSION);
            refuse(response, 426, "This address speaks WebSocket, version " + VERSION);
            return;
        }
        if (!new Origins(config.allowedOrigins()).allows(request)) {
            refuse(response, 403, "This origin may not connect");
            return;
        }
        Optional<Device> device = device(request, identity.get());
        if (device.isEmpty()) {
            refuse(response, 400, "device: must be 1 to 64 of A-Z a-z 0-9 _ . : -");
            return;
        }
        Duration wait = limiter.tryConnect(identity.get().userId());
        if (!wait.isZero()) {
            response.setHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
            refuse(response, 429, "Too many connects; wait before the next one");
            return;
        }
        chain.doFilter(withPrincipal(request, new HandshakePrincipal(identity.get(), device.get())), response);
    }

    private static boolean isWebSocket(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                && VERSION.equals(request.getHeader("Sec-WebSocket-Version"));
    }

    private static void refuse(HttpServletResponse response, int status, String message) throws IOException {
        ErrorBody.write(response, status, ErrorCode.of(status), message);
    }

    /** From the query, where browsers have to put it, or the header; null for none. */
    private static String token(HttpServletRequest request) {
        if (request.getAttribute(TOKEN_ATTRIBUTE) instanceof String moved && !moved.isEmpty()) {
            return decode(moved);
        }
        String parameter = request.getParameter("token");
        if (parameter != null) {
            return parameter;
        }
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    /** The rewrite rule moves the raw text of the query. */
    private static String decode(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Optional<Device> device(HttpServletRequest request, Identity identity) {
        String name = request.getParameter("device");
        return name == null || name.isEmpty()
                ? Optional.of(Device.ofSession(identity.sessionId()))
                : Device.named(name, identity.sessionId());
    }

    private static HttpServletRequest withPrincipal(HttpServletRequest request, Principal principal) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public Principal getUserPrincipal() {
                return principal;
            }
        };
    }
}
