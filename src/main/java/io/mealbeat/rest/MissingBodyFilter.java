package io.mealbeat.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * Refuses requests without a body where one is needed, after their sender has been recognized. Without a body and a content type
 * Jersey asks no reader and hands the resource null.
 */
@Provider
public class MissingBodyFilter implements DynamicFeature {
    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (List.of(resource.getResourceMethod().getParameterTypes()).contains(JsonBody.class)) {
            context.register(Refusing.class);
        }
    }

    /** Public, because RESTEasy makes it. */
    public static class Refusing implements ContainerRequestFilter {
        /** A body without a content type is the container's to refuse. */
        @Override
        public void filter(ContainerRequestContext request) {
            if (!request.hasEntity() && request.getLength() <= 0) {
                throw new InvalidInputException("body", "must be a JSON object");
            }
        }
    }
}
