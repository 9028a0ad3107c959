package io.mealbeat.notification.rest;

import io.mealbeat.notification.EventFeed;
import io.mealbeat.rest.Authenticated;
import io.mealbeat.rest.Caller;
import io.mealbeat.rest.QueryInput;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

/**
 * Notices devices that name themselves in any request, so that their cursor begins before the first meal that they log and not
 * with their first connect. A known device costs one query.
 */
@Provider
@Authenticated
@ApplicationScoped
@Priority(Priorities.USER)
public class DeviceFilter implements ContainerRequestFilter {
    private final EventFeed feed;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public DeviceFilter() {
        feed = null;
    }

    @Inject
    public DeviceFilter(EventFeed feed) {
        this.feed = feed;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        MultivaluedMap<String, String> query = request.getUriInfo().getQueryParameters();
        if (query.containsKey(RequestDevice.PARAMETER)) {
            Caller caller = Caller.of(request.getSecurityContext());
            feed.see(caller.userId(), RequestDevice.of(new QueryInput(query), caller));
        }
    }
}
