package io.mealbeat.rest.tomcat;

import org.apache.catalina.Container;
import org.apache.catalina.Engine;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleListener;
import org.apache.catalina.Server;
import org.apache.catalina.WebResourceRoot;

/**
 * Hears that Tomcat as a whole, or the application alone, is about to stop. The application's own end comes too late for an
 * orderly one: by then the server has paused its connectors and answers nobody, or, at an undeployment, has let requests that wait
 * run into an error.
 */
final class StopListener implements LifecycleListener {
    private final Runnable action;
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    private StopListener(Runnable action) {
        this.action = action;
    }

    /**
     * @param resources Tomcat's resources of the application
     * @param action may take its time
     * @return takes the listener away again
     */
    static Runnable install(Object resources, Runnable action) {
        Container application = ((WebResourceRoot) resources).getContext();
        Container top = application;
        while (!(top instanceof Engine)) {
            top = top.getParent();
        }
        Server server = ((Engine) top).getService().getServer();
        StopListener listener = new StopListener(action);
        server.addLifecycleListener(listener);
        application.addLifecycleListener(listener);
        return () -> {
            server.removeLifecycleListener(listener);
            application.removeLifecycleListener(listener);
        };
    }

    @Override
    public void lifecycleEvent(LifecycleEvent event) {
        if (event.getType().equals(Lifecycle.BEFORE_STOP_EVENT)) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                action.run();
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }
}
