package io.mealbeat.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * Arquillian's way to an unpacked Jetty in a process of its own, deployed to by copying as operators do. The adapter that exists
 * runs Jetty inside of the tests' JVM, whose class path Jetty takes for its own: there is a second CDI on it.
 */
public final class JettyContainer implements DeployableContainer<JettyContainer.Settings> {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private Settings settings;
    private Process process;

    /** As arquillian.xml has them. */
    public static final class Settings implements ContainerConfiguration {
        private String home;
        private int httpPort;

        public void setHome(String home) {
            this.home = home;
        }

        public void setHttpPort(int httpPort) {
            this.httpPort = httpPort;
        }

        @Override
        public void validate() {
            if (home == null || httpPort == 0) {
                throw new ConfigurationException("home and httpPort are required");
            }
        }
    }

    @Override
    public Class<Settings> getConfigurationClass() {
        return Settings.class;
    }

    @Override
    public void setup(Settings configuration) {
        settings = configuration;
    }

    @Override
    public void start() throws LifecycleException {
        Path base = JettySetup.base(Path.of(settings.home));
        try {
            process = JettySetup.java(
                            Path.of(settings.home),
                            "-XX:SoftRefLRUPolicyMSPerMB=0",
                            "jetty.http.host=127.0.0.1",
                            "jetty.http.port=" + settings.httpPort,
                            "jetty.deploy.scanInterval=1")
                    .redirectOutput(base.resolve("logs/jetty.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new LifecycleException("Jetty could not be started", e);
        }
        awaitStatus("/", 404);
    }

    @Override
    public void stop() throws LifecycleException {
        process.destroy();
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new LifecycleException("Jetty did not end by itself");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LifecycleException("interrupted", e);
        }
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 6.0");
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        File draft =
                JettySetup.base(Path.of(settings.home)).resolve("draft.war").toFile();
        archive.as(ZipExporter.class).exportTo(draft, true);
        try {
            Files.move(draft.toPath(), deployed(archive), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DeploymentException("The archive could not be copied", e);
        }
        awaitStatus(contextOf(archive) + "/health", 200);
        return new ProtocolMetaData().addContext(new HTTPContext("127.0.0.1", settings.httpPort));
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        try {
            Files.delete(deployed(archive));
        } catch (IOException e) {
            throw new DeploymentException("The archive could not be deleted", e);
        }
        awaitStatus(contextOf(archive) + "/health", 404);
    }

    private Path deployed(Archive<?> archive) {
        return JettySetup.base(Path.of(settings.home)).resolve("webapps").resolve(archive.getName());
    }

    private static String contextOf(Archive<?> archive) {
        return "/" + archive.getName().replace(".war", "");
    }

    private void awaitStatus(String path, int status) {
        Awaitility.await()
                .alias(path + " answers " + status)
                .atMost(LIMIT)
                .failFast("Jetty has ended", () -> !process.isAlive())
                .until(() -> OnEveryServer.statusOf(settings.httpPort, path) == status);
    }
}
