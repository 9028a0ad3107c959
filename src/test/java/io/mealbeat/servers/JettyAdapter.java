package io.mealbeat.servers;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Tells Arquillian of {@link JettyContainer} in a run against Jetty; in any other it would be one container too many. */
public final class JettyAdapter implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        if ("jetty".equals(System.getProperty("arquillian.launch"))) {
            builder.service(DeployableContainer.class, JettyContainer.class);
        }
    }
}
