package io.mealbeat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The unpacked stock Tomcat as a process of its own, with a base directory of its own and the built archive as ROOT.war. Of
 * Tomcat's files only server.xml is changed: the port, the address, where asked for the period of its own sweep. It can be killed, stopped and started again on the
 * same data. {@link #close()} kills it and proves that it is gone.
 */
public final class TomcatProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(240);
    private static final long END_LIMIT_S = 30;
    private final Path home = Path.of(System.getProperty("mealbeat.test.tomcat"));
    private final Path base;
    private final int port;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> options = new ArrayList<>();
    /** As in the servlet API: empty for the root. */
    private String contextPath = "";

    private Path war = Path.of(System.getProperty("mealbeat.test.war"));
    private Process process;

    private TomcatProcess(Path base, int port) {
        this.base = base;
        this.port = port;
    }

    /** A fresh base directory of this name; whatever an earlier build left there is deleted. Does not start yet. */
    public static TomcatProcess prepare(String name) {
        try {
            Path base = Path.of(System.getProperty("mealbeat.test.dir"), name);
            deleteTree(base);
            TomcatProcess tomcat = new TomcatProcess(base, freePort());
            for (String directory : List.of("conf", "webapps", "logs", "temp", "work")) {
                Files.createDirectories(base.resolve(directory));
            }
            tomcat.copyConfiguration();
            tomcat.deploy();
            return tomcat;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyConfiguration() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("conf"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, base.resolve("conf").resolve(file.getFileName()));
            }
        }
        edit("conf/server.xml", "<Server port=\"8005\"", "<Server port=\"-1\"");
        edit(
                "conf/server.xml",
                "<Connector port=\"8080\" protocol=\"HTTP/1.1\"",
                "<Connector address=\"127.0.0.1\" port=\"" + port + "\" protocol=\"HTTP/1.1\"");
    }

    /** Makes the server look for new and removed archives each second instead of each ten. */
    public TomcatProcess lookingForArchivesEachSecond() {
        return edit("conf/server.xml", "<Engine ", "<Engine backgroundProcessorDelay=\"1\" ");
    }

    private TomcatProcess edit(String file, String what, String by) {
        try {
            Path path = base.resolve(file);
            Files.writeString(path, Files.readString(path).replace(what, by));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the archive an application below a path such as {@code /meals} instead of the root. Before the first start. */
    public TomcatProcess under(String path) {
        undeploy();
        contextPath = path;
        deploy();
        return this;
    }

    /** Another archive than the built one, from the next start on. */
    public TomcatProcess carrying(Path otherWar) {
        war = otherWar;
        deploy();
        return this;
    }

    /** @param name such as MEALBEAT_LOG_LEVEL */
    public TomcatProcess with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** A resource of the server's that every application finds by its name; the driver comes from a jar of the server's own. */
    public TomcatProcess withResource(String attributes, Path driver) {
        try {
            Path lib = Files.createDirectories(base.resolve("lib"));
            Files.copy(driver, lib.resolve(driver.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return edit("conf/context.xml", "</Context>", "<Resource " + attributes + "/>\n</Context>");
    }

    /** Further attributes of the HTTP connector, as they stand in server.xml. */
    public TomcatProcess withConnector(String attributes) {
        return edit("conf/server.xml", "<Connector address=", "<Connector " + attributes + " address=");
    }

    public TomcatProcess withOption(String option) {
        options.add(option);
        return this;
    }

    /** Starts and waits until the application is ready; a process that does not get there is not left behind. */
    public TomcatProcess start() {
        launch();
        try {
            awaitReady();
        } catch (RuntimeException | Error e) {
            kill();
            throw e;
        }
        return this;
    }

    /** Starts without waiting for anything. */
    public TomcatProcess launch() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException("runs already");
        }
        ProcessBuilder builder = new ProcessBuilder(command())
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(outputFile().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("MEALBEAT_"));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** What catalina.sh runs, without the shell, so that the process is the server itself. */
    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Djava.util.logging.config.file=" + base.resolve("conf/logging.properties"));
        command.add("-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager");
        command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        command.add("--add-opens=java.base/java.lang.reflect=ALL-UNNAMED");
        command.add("--add-opens=java.base/java.io=ALL-UNNAMED");
        command.add("--add-opens=java.base/java.util=ALL-UNNAMED");
        command.add("--add-opens=java.base/java.util.concurrent=ALL-UNNAMED");
        command.add("--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED");
        command.add("-classpath");
        command.add(home.resolve("bin/bootstrap.jar")
                + System.getProperty("path.separator")
                + home.resolve("bin/tomcat-juli.jar"));
        command.add("-Dcatalina.base=" + base);
        command.add("-Dcatalina.home=" + home);
        command.add("-Djava.io.tmpdir=" + base.resolve("temp"));
        command.add("org.apache.catalina.startup.Bootstrap");
        command.add("start");
        return command;
    }

    public void awaitReady() {
        Awaitility.await()
                .alias("readiness; the server's words are in " + outputFile())
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .failFast("the process has ended", () -> !process.isAlive())
                .until(() -> statusOf(contextPath + "/ready") == 200);
    }

    /** The status of a GET, or 0 while nobody listens. */
    public int statusOf(String path) {
        Api api = api();
        try {
            return api.trySend(api.request(path).build()).status();
        } catch (IOException notThere) {
            return 0;
        }
    }

    /** The end of kill -9: no shutdown hook runs, nothing is flushed. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** An orderly stop. */
    public void stop() {
        beginStop();
        awaitEnd();
    }

    /** Asks for an orderly stop and does not wait for it. */
    public void beginStop() {
        process.destroy();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(END_LIMIT_S, TimeUnit.SECONDS)) {
                throw new AssertionError("the server did not end within " + END_LIMIT_S + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A look into the process from outside. */
    public LiveJvm jvm() {
        return new LiveJvm(process.pid());
    }

    /** Puts the archive where the server looks for it. A rename, so that the server never sees half of it. */
    public void deploy() {
        try {
            Path draft = base.resolve("temp/war.new");
            Files.copy(war, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, archive(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the archive away, which makes a running server undeploy the application. */
    public void undeploy() {
        try {
            Files.delete(archive());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path archive() {
        String name = contextPath.isEmpty() ? "ROOT" : contextPath.substring(1);
        return base.resolve("webapps").resolve(name + ".war");
    }

    public Api api() {
        return new Api(port);
    }

    public Path base() {
        return base;
    }

    private Path outputFile() {
        return base.resolve("logs/catalina.out");
    }

    /** Everything that the process has printed since {@link #prepare}. */
    public String output() {
        return read(outputFile());
    }

    /** The access log, which Tomcat writes out at the latest when it stops. */
    public String accessLog() {
        StringBuilder all = new StringBuilder();
        logs().forEach((name, text) -> {
            if (name.contains("access_log")) {
                all.append(text);
            }
        });
        return all.toString();
    }

    /** The text of each file in the log directory by its name. */
    public Map<String, String> logs() {
        try (Stream<Path> files = Files.list(base.resolve("logs"))) {
            Map<String, String> logs = new TreeMap<>();
            files.forEach(file -> logs.put(file.getFileName().toString(), read(file)));
            return logs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroyForcibly();
        awaitEnd();
        if (process.isAlive() || somebodyListens()) {
            throw new AssertionError("process " + process.pid() + " or its port is still there");
        }
    }

    private boolean somebodyListens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException nobodyListens) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
