package io.mealbeat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the JDK's jcmd tells of a running Java virtual machine. */
public final class LiveJvm {
    private final long pid;

    LiveJvm(long pid) {
        this.pid = pid;
    }

    /** How many objects of this class are reachable, counted after a full collection. */
    public int liveObjects(String className) {
        return ask("GC.class_histogram")
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length >= 4 && columns[3].equals(className))
                .mapToInt(columns -> Integer.parseInt(columns[1]))
                .sum();
    }

    /** Bytes of all reachable objects, counted after a full collection. */
    public long liveBytes() {
        return ask("GC.class_histogram")
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns[0].equals("Total"))
                .mapToLong(columns -> Long.parseLong(columns[2]))
                .sum();
    }

    /** The names of the threads. */
    public List<String> threads() {
        return ask("Thread.print")
                .filter(line -> line.startsWith("\""))
                .map(line -> line.substring(1, line.indexOf('"', 1)))
                .toList();
    }

    private Stream<String> ask(String command) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            command)
                    .redirectErrorStream(true)
                    .start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
