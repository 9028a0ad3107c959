package io.mealbeat.ops;

import io.mealbeat.account.AccessTokens;
import io.mealbeat.account.Identity;
import io.mealbeat.account.Role;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.platform.RequestToken;
import io.mealbeat.rest.AccessConfig;
import io.mealbeat.rest.OperatorKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Whether a request to a servlet is an operator's: by the key, or by a token whose user is one. Thread-safe. */
@ApplicationScoped
public class OperatorAccess {
    private final AccessTokens tokens;
    private final AccessConfig keys;

    /** For the CDI proxy. */
    protected OperatorAccess() {
        tokens = null;
        keys = null;
    }

    @Inject
    public OperatorAccess(AccessTokens tokens, AccessConfig keys) {
        this.tokens = tokens;
        this.keys = keys;
    }

    boolean hasKey(HttpServletRequest request) {
        return OperatorKey.matches(keys, Optional.ofNullable(request.getHeader(OperatorKey.HEADER)))
                || OperatorKey.matches(keys, RequestToken.ofHeader(request));
    }

    /** Empty when it is an operator's. */
    Optional<ErrorCode> refusal(HttpServletRequest request) {
        if (hasKey(request)) {
            return Optional.empty();
        }
        Optional<Identity> identity = tokens.verify(RequestToken.of(request));
        if (identity.isEmpty()) {
            return Optional.of(ErrorCode.UNAUTHORIZED);
        }
        return identity.get().role() == Role.OPERATOR ? Optional.empty() : Optional.of(ErrorCode.FORBIDDEN);
    }
}
