package io.mealbeat.socket;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Looks at the server when the application starts: later, no server lets a filter be mapped any more. */
public class ServerListener implements ServletContextListener {
    @Inject
    private ServerChoice choice;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        choice.start(event.getServletContext());
    }
}
