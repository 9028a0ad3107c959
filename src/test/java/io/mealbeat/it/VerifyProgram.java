package io.mealbeat.it;

import io.mealbeat.testing.Api;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The program as a process, run from what the archive for Jakarta platforms has in it and nothing else. */
final class VerifyProgram {
    private static final long LIMIT_S = 120;

    private final Path unpacked = Path.of(System.getProperty("mealbeat.test.dir"), "verify");

    VerifyProgram() {
        Path archive = Path.of(System.getProperty("mealbeat.test.war")).resolveSibling("mealbeat-ee.war");
        try (JarFile jar = new JarFile(archive.toFile())) {
            for (JarEntry entry : jar.stream()
                    .filter(file -> file.getName().matches("WEB-INF/(classes|lib)/.*[^/]"))
                    .toList()) {
                Path file = unpacked.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.write(file, in.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has printed, both streams together. */
    record Result(int exitCode, String output) {}

    Result run(String... arguments) {
        return run(Map.of("MEALBEAT_VERIFY_PASSWORD", Api.PASSWORD), arguments);
    }

    Result run(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-classpath",
                unpacked.resolve("WEB-INF/classes")
                        + System.getProperty("path.separator")
                        + unpacked.resolve("WEB-INF/lib/*"),
                "io.mealbeat.verify.Verify"));
        command.addAll(List.of(arguments));
        Path output = unpacked.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MEALBEAT_"));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            try {
                if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
                    throw new AssertionError("still runs: " + Files.readString(output));
                }
            } finally {
                process.destroyForcibly();
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
