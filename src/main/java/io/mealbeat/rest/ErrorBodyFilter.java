package io.mealbeat.rest;

import io.mealbeat.platform.ErrorBody;
import io.mealbeat.platform.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;

/** Gives a body to the errors that Jersey answers by itself without one, for example a header that it cannot parse. */
@Provider
@ApplicationScoped
public class ErrorBodyFilter implements ContainerResponseFilter {
    private static final Annotation[] NONE = {};

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        int status = response.getStatus();
        if (status >= Response.Status.BAD_REQUEST.getStatusCode() && !response.hasEntity()) {
            response.setEntity(
                    ErrorBody.of(ErrorCode.of(status), ErrorBody.message(status)),
                    NONE,
                    MediaType.APPLICATION_JSON_TYPE);
        }
    }
}
