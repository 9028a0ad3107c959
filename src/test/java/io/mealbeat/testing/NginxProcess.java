package io.mealbeat.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real nginx before one or several servers on this machine, with the configuration that operators get, of which only ports, paths and the
 * time-out are other ones. Nothing of an installed service is touched. {@link #close()} ends it and proves that it is gone.
 */
public final class NginxProcess implements AutoCloseable {
    private static final Path EXAMPLE = Path.of("conf", "nginx.conf");
    private static final int EXAMPLE_NODES = 3;
    private static final long END_LIMIT_S = 20;

    private final Path prefix;
    private final int port;
    private final SelfSigned certificate;
    private final Process process;

    /**
     * Starts it.
     *
     * @param name of its directory
     * @param server the port of the server behind it
     * @param readTimeout how long that server may be silent
     */
    public NginxProcess(String name, int server, Duration readTimeout) {
        this(name, List.of(server), readTimeout);
    }

    /** The same, before up to three servers. */
    public NginxProcess(String name, List<Integer> servers, Duration readTimeout) {
        prefix = Path.of(System.getProperty("mealbeat.test.dir"), name);
        port = freePort();
        try {
            Path logs = Files.createDirectories(prefix.resolve("logs"));
            Files.createDirectories(prefix.resolve("temp"));
            for (String log : List.of("access.log", "error.log")) {
                Files.deleteIfExists(logs.resolve(log));
            }
            certificate = SelfSigned.create(prefix, PublicClient.HOST);
            Files.writeString(prefix.resolve("nginx.conf"), configuration(servers, readTimeout));
            process = new ProcessBuilder(
                            binary(),
                            "-p",
                            prefix + "/",
                            "-c",
                            "nginx.conf",
                            "-e",
                            "logs/error.log",
                            "-g",
                            "daemon off;")
                    .redirectErrorStream(true)
                    .redirectOutput(logs.resolve("output.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Awaitility.await()
                    .alias("nginx; its words are in " + prefix.resolve("logs"))
                    .failFast("nginx has ended", () -> !process.isAlive())
                    .until(this::somebodyListens);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private static String binary() {
        String places = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
        return Arrays.stream(places.split(File.pathSeparator))
                .map(place -> Path.of(place, "nginx"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "This test needs nginx, which is not installed (Debian: apt-get install nginx-light)"))
                .toString();
    }

    private String configuration(List<Integer> servers, Duration readTimeout) throws IOException {
        Map<String, String> replacements = new TreeMap<>();
        replacements.put("worker_processes auto;", "worker_processes 1;");
        replacements.put("worker_rlimit_nofile 65536;", "");
        replacements.put("worker_connections 32768;", "worker_connections 256;");
        replacements.put("pid /run/nginx.pid;", "pid nginx.pid;");
        replacements.put("/var/log/nginx/", "logs/");
        replacements.put("http {", "http {" + temporaryFiles());
        for (int node = 0; node < EXAMPLE_NODES; node++) {
            replacements.put(
                    "server node" + (node + 1) + ":8080 max_fails=0;",
                    node < servers.size() ? "server 127.0.0.1:" + servers.get(node) + " max_fails=0;" : "");
        }
        replacements.put("listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;");
        replacements.put("meals.example.com;", PublicClient.HOST + ";");
        replacements.put("/etc/nginx/tls/meals.example.com.crt;", certificate.chain() + ";");
        replacements.put("/etc/nginx/tls/meals.example.com.key;", certificate.key() + ";");
        replacements.put("proxy_read_timeout    75s;", "proxy_read_timeout " + readTimeout.toMillis() + "ms;");
        String text = Files.readString(EXAMPLE);
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            if (!text.contains(replacement.getKey())) {
                throw new AssertionError(EXAMPLE + " has no more " + replacement.getKey());
            }
            text = text.replace(replacement.getKey(), replacement.getValue());
        }
        return text;
    }

    /** Where nginx would want directories of the system. */
    private static String temporaryFiles() {
        return Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                .map(kind -> kind + "_temp_path temp/" + kind + ";")
                .reduce("", String::concat);
    }

    public int port() {
        return port;
    }

    public SelfSigned certificate() {
        return certificate;
    }

    /** The text of each of its logs by name. */
    public Map<String, String> logs() {
        Map<String, String> logs = new TreeMap<>();
        for (String name : List.of("access.log", "error.log", "output.log")) {
            try {
                logs.put(name, Files.readString(prefix.resolve("logs").resolve(name)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return logs;
    }

    @Override
    public void close() {
        List<ProcessHandle> workers = process.descendants().toList();
        process.destroy();
        try {
            boolean ended = process.waitFor(END_LIMIT_S, TimeUnit.SECONDS);
            if (!ended || somebodyListens() || workers.stream().anyMatch(ProcessHandle::isAlive)) {
                process.destroyForcibly();
                workers.forEach(ProcessHandle::destroyForcibly);
                throw new AssertionError("nginx, process " + process.pid() + ", did not end by itself");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private boolean somebodyListens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException nobodyListens) {
            return false;
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
