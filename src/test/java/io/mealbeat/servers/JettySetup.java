package io.mealbeat.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Jetty keeps what is configured in a base directory beside its home; the README's chapter makes one by the same command. */
final class JettySetup implements ServerSetup {
    private static final String MODULES =
            "server,http,ee10-deploy,ee10-annotations,ee10-websocket-jakarta,ee10-cdi,ee10-plus";

    @Override
    public void prepare(Path home, Ports ports) {
        ServerSetup.write(base(home).resolve("webapps/README"), "Archives are copied here.\n");
        ServerSetup.write(base(home).resolve("logs/README"), "What Jetty prints goes here.\n");
        try {
            Process process = java(home, "", "--add-modules=" + MODULES)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new AssertionError("Jetty's modules could not be enabled");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public boolean showsClientPings() {
        return false;
    }

    static Path base(Path home) {
        return home.resolveSibling("base");
    }

    /** Jetty's own starter in the base directory. @param option of the JVM; empty for none */
    static ProcessBuilder java(Path home, String option, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (!option.isEmpty()) {
            command.add(option);
        }
        command.add("-jar");
        command.add(home.resolve("start.jar").toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(base(home).toFile()).redirectErrorStream(true);
    }
}
