package io.mealbeat.rest;

import io.mealbeat.account.AccessTokens;
import io.mealbeat.account.Identity;
import io.mealbeat.account.Role;
import io.mealbeat.platform.ErrorCode;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/**
 * Guards {@link OperatorsOnly} resources: for the {@link OperatorKey}, and for users who are operators.
 */
@Provider
@OperatorsOnly
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class OperatorFilter implements ContainerRequestFilter {
    private final AccessConfig config;
    private final AccessTokens tokens;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public OperatorFilter() {
        config = null;
        tokens = null;
    }

    @Inject
    public OperatorFilter(AccessConfig config, AccessTokens tokens) {
        this.config = config;
        this.tokens = tokens;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<String> bearer = AuthenticationFilter.bearerToken(request);
        Optional<String> key = Optional.ofNullable(request.getHeaderString(OperatorKey.HEADER));
        if (OperatorKey.matches(config, key) || OperatorKey.matches(config, bearer)) {
            return;
        }
        Optional<Identity> identity = bearer.flatMap(tokens::verify);
        if (identity.isEmpty()) {
            request.abortWith(Answers.error(ErrorCode.UNAUTHORIZED, "An operator's key or access token is required"));
        } else if (identity.get().role() != Role.OPERATOR) {
            request.abortWith(Answers.error(ErrorCode.FORBIDDEN, "This is for operators"));
        }
    }
}
