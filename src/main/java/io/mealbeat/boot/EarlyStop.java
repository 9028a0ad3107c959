package io.mealbeat.boot;

import io.mealbeat.platform.Stopping;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;

/**
 * Stops the application as soon as the server begins to undeploy it, which every server does by destroying the servlets. Undertow
 * tells CDI only after it has closed all WebSockets by itself, with a code that does not say when to come back. Serves no request.
 */
public class EarlyStop extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Event<Stopping.Announced> stops;

    @Override
    public void destroy() {
        stops.fire(new Stopping.Announced());
    }
}
