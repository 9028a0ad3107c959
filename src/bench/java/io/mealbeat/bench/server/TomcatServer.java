package io.mealbeat.bench.server;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One Tomcat as a process of its own, listening on a free port of 127.0.0.1. Its words are in {@code logs/catalina.out} of its
 * base directory. {@link #close()} ends it and waits for the end, by force if need be; the end of this process ends it, too.
 */
public final class TomcatServer implements AutoCloseable {
    private static final long START_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(90);
    private static final long END_LIMIT_S = 30;
    private static final int OK = 200;

    private final ServerSetup setup;
    private final int port;
    private final List<String> jvmOptions;
    private final Process process;
    private final Thread endWithUs;

    /** Starts it and waits until it is ready. */
    public TomcatServer(ServerSetup setup, Path directory) throws IOException, InterruptedException {
        this.setup = setup;
        port = freePort();
        jvmOptions = setup.shipped() == null ? List.of() : setup.shipped().jvmOptions();
        Path base = TomcatBase.create(
                directory.resolve(setup.name()), setup.home(), setup.shipped(), setup.archive(), port);
        ProcessBuilder builder = new ProcessBuilder(command(base))
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("logs/catalina.out").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MEALBEAT_"));
        builder.environment().putAll(setup.environment());
        process = builder.start();
        endWithUs = new Thread(process::destroy, "end of " + setup.name());
        Runtime.getRuntime().addShutdownHook(endWithUs);
        try {
            awaitReady();
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** What catalina.sh runs, without the shell, so that the process is the server itself. */
    private List<String> command(Path base) {
        List<String> command = new ArrayList<>();
        command.add(setup.javaHome().resolve("bin/java").toString());
        command.addAll(jvmOptions);
        command.add("-Djava.util.logging.config.file=" + base.resolve("conf/logging.properties"));
        command.add("-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager");
        for (String opened : List.of("lang", "lang.reflect", "io", "util", "util.concurrent")) {
            command.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
        }
        command.add("--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED");
        command.add("-classpath");
        command.add(setup.home().resolve("bin/bootstrap.jar")
                + File.pathSeparator
                + setup.home().resolve("bin/tomcat-juli.jar"));
        command.add("-Dcatalina.base=" + base);
        command.add("-Dcatalina.home=" + setup.home());
        command.add("-Djava.io.tmpdir=" + base.resolve("temp"));
        command.add("org.apache.catalina.startup.Bootstrap");
        command.add("start");
        return command;
    }

    private void awaitReady() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (status() != OK) {
            if (!process.isAlive() || System.nanoTime() - begun > START_LIMIT_NANOS) {
                throw new IOException(setup.name() + " does not get ready; see its catalina.out");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** 0 while nobody listens. */
    private int status() throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/ready").toURL().openConnection();
        try {
            return connection.getResponseCode();
        } catch (IOException notThere) {
            return 0;
        } finally {
            connection.disconnect();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    public String name() {
        return setup.name();
    }

    public int port() {
        return port;
    }

    /** As they were given, for the report. */
    public List<String> jvmOptions() {
        return jvmOptions;
    }

    public Map<String, String> environment() {
        return setup.environment();
    }

    public ServerProcess process() {
        return new ServerProcess(process.pid(), setup.javaHome());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_LIMIT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                process.waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(endWithUs);
    }
}
