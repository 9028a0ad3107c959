package io.mealbeat.rest.tomcat;

import org.apache.catalina.Container;
import org.apache.catalina.Engine;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleListener;
import org.apache.catalina.Server;
import org.apache.catalina.WebResourceRoot;

/**
 * Hears that Tomcat as a whole is about to stop, before it pauses its connectors. The application's own end comes too late for an
 * orderly one: nobody who asks then gets an answer any more.
 */
final class ServerStopListener implements LifecycleListener {
    private final Runnable action;
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    private ServerStopListener(Runnable action) {
        this.action = action;
    }

    /**
     * @param resources Tomcat's resources of the application
     * @param action may take its time
     * @return takes the listener away again
     */
    static Runnable install(Object resources, Runnable action) {
        Container top = ((WebResourceRoot) resources).getContext();
        while (!(top instanceof Engine)) {
            top = top.getParent();
        }
        Server server = ((Engine) top).getService().getServer();
        ServerStopListener listener = new ServerStopListener(action);
        server.addLifecycleListener(listener);
        return () -> server.removeLifecycleListener(listener);
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
