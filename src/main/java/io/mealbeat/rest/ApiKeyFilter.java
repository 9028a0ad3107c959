package io.mealbeat.rest;

import io.mealbeat.platform.ErrorCode;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Asks every REST call for an API key, where the operator has configured some. */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION - 1)
public class ApiKeyFilter implements ContainerRequestFilter {
    private final AccessConfig config;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public ApiKeyFilter() {
        config = null;
    }

    @Inject
    public ApiKeyFilter(AccessConfig config) {
        this.config = config;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (config.apiKeys().isEmpty()) {
            return;
        }
        String given = request.getHeaderString("X-API-Key");
        boolean known = given != null && config.apiKeys().stream().anyMatch(key -> Secrets.equal(given, key));
        if (!known) {
            request.abortWith(Answers.error(ErrorCode.UNAUTHORIZED, "A valid X-API-Key is required"));
        }
    }
}
