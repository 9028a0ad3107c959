package io.mealbeat.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Prepares the Tomcat that Arquillian runs inside of this JVM: a free port, directories below the build's, and settings with
 * short heartbeats. Has to come before Arquillian's own extension, which reads these properties. Once per JVM.
 */
final class EmbeddedServer implements BeforeAllCallback {
    static final String OPERATOR_KEY = "operator-key-of-the-tests";
    /** Far below the defaults, yet long enough for a healthy client on a busy machine to answer. */
    static final long HEARTBEAT_INTERVAL_MS = 1_500;

    static final long PONG_TIMEOUT_MS = 1_200;

    /** Held, because java.util.logging forgets the handlers of a logger that nobody holds. */
    private static final Logger OURS = Logger.getLogger("io.mealbeat");

    private static int port;

    @Override
    public void beforeAll(ExtensionContext context) {
        prepare();
    }

    private static synchronized void prepare() {
        if (port != 0) {
            return;
        }
        port = freePort();
        Path base = Path.of(System.getProperty("mealbeat.test.dir"), "embedded");
        System.setProperty("mealbeat.it.port", Integer.toString(port));
        System.setProperty("mealbeat.it.base", base.toString());
        System.setProperty("mealbeat.data.dir", dataDir().toString());
        System.setProperty("mealbeat.heartbeat.interval", "PT1.5S");
        System.setProperty("mealbeat.heartbeat.pong-timeout", "PT1.2S");
        System.setProperty("mealbeat.log.level", "DEBUG");
        System.setProperty("mealbeat.operator.key", OPERATOR_KEY);
        System.setProperty("mealbeat.auth.password-cost", "4");
        System.setProperty("mealbeat.socket.connects-per-minute", "1000");
        logToFile(base);
    }

    /** Where the deployed application keeps its database and its signing key. */
    static Path dataDir() {
        return Path.of(System.getProperty("mealbeat.test.dir"), "embedded", "data");
    }

    /** Thousands of lines at DEBUG belong into a file, not into the build's output. */
    private static void logToFile(Path base) {
        try {
            Files.createDirectories(base);
            FileHandler file = new FileHandler(base.resolve("mealbeat.log").toString());
            file.setFormatter(new SimpleFormatter());
            file.setLevel(Level.ALL);
            OURS.addHandler(file);
            OURS.setUseParentHandlers(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
