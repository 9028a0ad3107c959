package io.mealbeat.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * One run of the suite against one server: prepares it before Arquillian starts it, and at the end prints the server's row of the
 * README's table, which also goes into a file below the build's directory. Has to stand before Arquillian's extension.
 */
final class ServerRun implements BeforeAllCallback, TestWatcher {
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(ServerRun.class);
    private static final String SERVER = System.getProperty("mealbeat.test.server");
    private static final int OTHER_PORTS = 12;

    private static Result result;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(SPACE).getOrComputeIfAbsent(Result.class, key -> begin(), Result.class);
    }

    private static synchronized Result begin() {
        Ports ports = new Ports(OTHER_PORTS);
        System.setProperty("mealbeat.port.http", Integer.toString(ports.http()));
        System.setProperty("mealbeat.port.admin", Integer.toString(ports.admin()));
        System.setProperty("mealbeat.test.home", home().toString());
        setup().prepare(home(), ports);
        result = new Result();
        return result;
    }

    static ServerSetup setup() {
        return ServerSetup.ALL.get(SERVER);
    }

    static Path home() {
        return Path.of(System.getProperty("mealbeat.test.home"));
    }

    static ServerJvm jvm() {
        return setup().isEmbedded() ? ServerJvm.ofThisProcess() : ServerJvm.runningFrom(home());
    }

    /** The archive is deployed, for the first time or again. */
    static void isReady() {
        if (result.ready == 0) {
            result.ready = System.nanoTime();
        }
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        note(context, true);
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        note(context, false);
    }

    private static void note(ExtensionContext context, boolean works) {
        Shows shows = context.getRequiredTestMethod().getAnnotation(Shows.class);
        if (shows != null) {
            result.works.merge(shows.value(), works, Boolean::logicalAnd);
        }
    }

    /** Closed by JUnit after the last test. */
    private static final class Result implements AutoCloseable {
        private final long began = System.nanoTime();
        private final Map<String, Boolean> works = new LinkedHashMap<>();
        private long ready;

        @Override
        public void close() {
            String row = row();
            System.out.println("Server: " + row);
            Path file = Path.of(System.getProperty("mealbeat.test.dir"), "servers", SERVER + ".md");
            ServerSetup.write(file, row + "\n");
        }

        private String row() {
            Path archive = Path.of(System.getProperty("mealbeat.test.war"));
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | `%s` (%d MB) | %.1f s | %s | %s |",
                    System.getProperty("mealbeat.test.server.name"),
                    System.getProperty("java.version"),
                    archive.getFileName(),
                    megabytes(archive),
                    Duration.ofNanos(ready - began).toMillis() / 1_000.0,
                    whatWorks(),
                    setup().showsClientPings() ? "visible" : "answered, not visible");
        }

        private String whatWorks() {
            String fails = works.entrySet().stream()
                    .filter(entry -> !entry.getValue())
                    .map(Map.Entry::getKey)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return fails.isEmpty() ? "all " + works.size() : (works.size() + " but: " + fails);
        }

        private static long megabytes(Path archive) {
            try {
                return Math.round(Files.size(archive) / 1e6);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
