package io.mealbeat.rest;

import io.mealbeat.account.AccessTokens;
import io.mealbeat.account.Identity;
import io.mealbeat.account.Role;
import io.mealbeat.platform.ErrorBody;
import io.mealbeat.platform.ErrorCode;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.util.Optional;

/** Lets only callers with a valid access token reach resources that are {@link Authenticated}. */
@Provider
@Authenticated
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class AuthenticationFilter implements ContainerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final AccessTokens tokens;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public AuthenticationFilter() {
        tokens = null;
    }

    @Inject
    public AuthenticationFilter(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Identity> identity = bearerToken(request).flatMap(tokens::verify);
        if (identity.isEmpty()) {
            request.abortWith(
                    Answers.error(ErrorCode.UNAUTHORIZED.status(), ErrorCode.UNAUTHORIZED, ErrorBody.message(401))
                            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                            .build());
            return;
        }
        boolean secure = request.getSecurityContext().isSecure();
        request.setSecurityContext(new CallerContext(new Caller(identity.get()), secure));
    }

    static Optional<String> bearerToken(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private record CallerContext(Caller caller, boolean secure) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return caller.identity().role() == Role.OPERATOR && role.equals("operator");
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
