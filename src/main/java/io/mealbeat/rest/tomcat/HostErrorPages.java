package io.mealbeat.rest.tomcat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Puts the contract's error body in the place of Tomcat's HTML page for requests that belong to no application, as long as this
 * one is the root application, whose clients those are. Takes it away again when the application stops. Names no class of Tomcat
 * itself, so that it loads on any server, where it does nothing.
 */
public class HostErrorPages implements ServletContextListener {
    /** Where Tomcat keeps its way into an application's files, which knows the application's context and host. */
    private static final String RESOURCES = "org.apache.catalina.resources";
    /** GlassFish, which began as a Tomcat, has the attribute with something else in it. */
    private static final String TOMCAT = "org.apache.catalina.webresources.";

    private Runnable remove = () -> {};

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        Object resources = context.getAttribute(RESOURCES);
        if (isTomcat(resources) && context.getContextPath().isEmpty()) {
            remove = HostErrorValve.install(resources);
        }
    }

    private static boolean isTomcat(Object resources) {
        return resources != null && resources.getClass().getName().startsWith(TOMCAT);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        remove.run();
    }
}
