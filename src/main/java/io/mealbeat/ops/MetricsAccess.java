package io.mealbeat.ops;

import io.mealbeat.platform.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Who may scrape. By {@code mealbeat.metrics.access}: {@code loopback} (this host, and whoever has the operator's key), {@code key}
 * or {@code open}. What a proxy on this host passes on comes from loopback, too, but carries a proxy's headers: it needs the key.
 */
@ApplicationScoped
public class MetricsAccess {
    private final MetricsConfig config;
    private final OperatorAccess operators;

    /** For the CDI proxy. */
    protected MetricsAccess() {
        config = null;
        operators = null;
    }

    @Inject
    public MetricsAccess(MetricsConfig config, OperatorAccess operators) {
        this.config = config;
        this.operators = operators;
    }

    /** Empty when the request may be answered. */
    Optional<ErrorCode> refusal(HttpServletRequest request) {
        boolean may = config.access() == MetricsConfig.Access.OPEN
                || (config.access() == MetricsConfig.Access.LOOPBACK && isOfThisHost(request))
                || operators.hasKey(request);
        return may ? Optional.empty() : Optional.of(ErrorCode.UNAUTHORIZED);
    }

    private static boolean isOfThisHost(HttpServletRequest request) {
        if (request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null) {
            return false;
        }
        try {
            // An address, which is parsed and not looked up.
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
