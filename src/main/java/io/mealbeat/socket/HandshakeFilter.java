package io.mealbeat.socket;

import io.mealbeat.account.AccessTokens;
import io.mealbeat.account.Identity;
import io.mealbeat.connection.ConnectionObserver;
import io.mealbeat.notification.Device;
import io.mealbeat.notification.Resume;
import io.mealbeat.platform.ErrorBody;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.platform.RequestToken;
import io.mealbeat.platform.Stopping;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides before the 101 who may open a WebSocket: token, origin, device name, connect rate. What it refuses gets the contract's
 * error body. What it lets through carries a {@link HandshakePrincipal}.
 */
public class HandshakeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String VERSION = "13";
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]++";
    private static final String EXTENSION =
            TOKEN + "(?:\\s*+;\\s*+" + TOKEN + "(?:\\s*+=\\s*+(?:" + TOKEN + "|\"" + TOKEN + "\"))?+)*+";
    private static final Pattern EXTENSIONS =
            Pattern.compile("\\s*+(?:" + EXTENSION + "(?:\\s*+,\\s*+" + EXTENSION + ")*+)?+\\s*+");
    private static final Pattern OFFSET = Pattern.compile("[0-9]{1,18}");

    @Inject
    private transient AccessTokens tokens;

    @Inject
    private transient ConnectLimiter limiter;

    @Inject
    private transient SocketConfig config;

    @Inject
    private transient Stopping stopping;

    @Inject
    private transient ConnectionObserver observer;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HandshakePrincipal principal;
        try {
            principal = admit(request);
        } catch (Refusal refusal) {
            observer.refused(refusal.reason());
            refusal.headers.forEach(response::setHeader);
            ErrorBody.write(response, refusal.status, ErrorCode.of(refusal.status), refusal.getMessage());
            return;
        }
        chain.doFilter(withPrincipal(request, principal), response);
    }

    private HandshakePrincipal admit(HttpServletRequest request) throws Refusal {
        if (stopping.hasBegun()) {
            throw new Refusal(
                    503,
                    "The server is stopping",
                    Map.of("Retry-After", Integer.toString(Stopping.RETRY_AFTER_SECONDS)));
        }
        Identity identity = tokens.verify(RequestToken.of(request))
                .orElseThrow(() ->
                        new Refusal(401, "A valid access token is required", Map.of("WWW-Authenticate", "Bearer")));
        if (!isWebSocket(request)) {
            throw new Refusal(
                    426,
                    "This address speaks WebSocket, version " + VERSION,
                    Map.of("Upgrade", "websocket", "Sec-WebSocket-Version", VERSION));
        }
        if (!new Origins(config.allowedOrigins()).allows(request)) {
            throw new Refusal(403, "This origin may not connect", Map.of());
        }
        if (!areExtensionsWellFormed(request)) {
            throw new Refusal(400, "Sec-WebSocket-Extensions is malformed", Map.of());
        }
        HandshakePrincipal principal = new HandshakePrincipal(identity, device(request, identity), resume(request));
        Duration wait = limiter.tryConnect(identity.userId());
        if (!wait.isZero()) {
            throw new Refusal(
                    429,
                    "Too many connects; wait before the next one",
                    Map.of("Retry-After", Long.toString(wait.toSeconds() + 1)));
        }
        return principal;
    }

    /** Why there will be no 101. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final transient Map<String, String> headers;

        Refusal(int status, String message, Map<String, String> headers) {
            super(message);
            this.status = status;
            this.headers = headers;
        }

        /** For those who count. */
        String reason() {
            return switch (status) {
                case 401 -> "unauthorized";
                case 403 -> "origin";
                case 426 -> "not_websocket";
                case 429 -> "rate_limit";
                case 503 -> "stopping";
                default -> "malformed";
            };
        }
    }

    /** Checked here, because Tomcat answers a malformed one by 500. */
    private static boolean areExtensionsWellFormed(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Sec-WebSocket-Extensions")).stream()
                .allMatch(header -> EXTENSIONS.matcher(header).matches());
    }

    private static boolean isWebSocket(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                && VERSION.equals(request.getHeader("Sec-WebSocket-Version"));
    }

    private static Device device(HttpServletRequest request, Identity identity) throws Refusal {
        String name = request.getParameter("device");
        if (name == null || name.isEmpty()) {
            return Device.ofSession(identity.sessionId());
        }
        return Device.named(name, identity.sessionId())
                .orElseThrow(() -> new Refusal(400, "device: must be 1 to 64 of A-Z a-z 0-9 _ . : -", Map.of()));
    }

    private static Optional<Resume> resume(HttpServletRequest request) throws Refusal {
        String since = request.getParameter("since");
        if (since == null || since.isEmpty()) {
            return Optional.empty();
        }
        if (!OFFSET.matcher(since).matches()) {
            throw new Refusal(400, "since: must be an offset, a whole number from 0", Map.of());
        }
        Optional<String> epoch =
                Optional.ofNullable(request.getParameter("epoch")).filter(text -> !text.isEmpty());
        return Optional.of(new Resume(Long.parseLong(since), epoch));
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
