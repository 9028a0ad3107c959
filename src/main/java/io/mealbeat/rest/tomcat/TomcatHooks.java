package io.mealbeat.rest.tomcat;

import io.mealbeat.platform.Stopping;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Hangs into Tomcat what an application cannot do from within: error bodies for requests that belong to no application, and word
 * of the stop while the server still answers. Takes both away again when the application stops. Names no class of Tomcat itself,
 * so that it loads on any server, where it does nothing.
 */
public class TomcatHooks implements ServletContextListener {
    /** Where Tomcat keeps its way into an application's files, which knows the application's context and host. */
    private static final String RESOURCES = "org.apache.catalina.resources";

    /** GlassFish, which began as a Tomcat, has the attribute with something else in it. */
    private static final String TOMCAT = "org.apache.catalina.webresources.";

    @Inject
    private Stopping stopping;

    @Inject
    private Event<Stopping.Announced> announced;

    private Runnable removeValve = () -> {};
    private Runnable removeListener = () -> {};

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Object resources = event.getServletContext().getAttribute(RESOURCES);
        if (resources != null && resources.getClass().getName().startsWith(TOMCAT)) {
            String path = event.getServletContext().getContextPath();
            removeValve = HostErrorValve.install(resources, path, stopping::hasBegun);
            removeListener = StopListener.install(resources, () -> announced.fire(new Stopping.Announced()));
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        removeListener.run();
        removeValve.run();
    }
}
