package io.mealbeat.rest;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses requests without a body where one is needed, after their sender has been recognized. Without a body and a content type
 * Jersey asks no reader and hands the resource null.
 */
@Provider
public class MissingBodyFilter implements DynamicFeature {
    private static final Logger log = LoggerFactory.getLogger(MissingBodyFilter.class);

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
            if (request.getLength() <= 0 && !hasBody(request)) {
                throw new InvalidInputException("body", "must be a JSON object");
            }
        }

        /** Of a body without a length the first byte is read, which may be where it breaks. */
        private static boolean hasBody(ContainerRequestContext request) {
            try {
                return request.hasEntity();
            } catch (ProcessingException e) {
                log.debug("Body could not be read: {}", e.toString());
                throw new InvalidInputException("body", "could not be read to its end");
            }
        }
    }
}
