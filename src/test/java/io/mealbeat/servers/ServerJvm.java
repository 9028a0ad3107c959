package io.mealbeat.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Looks from outside into the JVM that runs the server, with the JDK's own jcmd. */
final class ServerJvm {
    private static final List<String> BEANS = List.of(
            "io.mealbeat.boot.Beans",
            "io.mealbeat.platform.Database",
            "io.mealbeat.connection.ConnectionRegistry",
            "io.mealbeat.nutrition.FoodTable",
            "io.mealbeat.socket.SocketConnection");

    private final long pid;

    private ServerJvm(long pid) {
        this.pid = pid;
    }

    static ServerJvm ofThisProcess() {
        return new ServerJvm(ProcessHandle.current().pid());
    }

    /** The youngest java whose command line names the directory, which start scripts and administration tools do, too. */
    static ServerJvm runningFrom(Path home) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .filter(process -> process.info().commandLine().orElse("").contains(home.toString()))
                .max((a, b) -> a.info()
                        .startInstant()
                        .orElseThrow()
                        .compareTo(b.info().startInstant().orElseThrow()))
                .map(process -> new ServerJvm(process.pid()))
                .orElseThrow(() -> new AssertionError("no server runs from " + home));
    }

    /** Names of the threads that Mealbeat has made or works on. */
    List<String> threadsOfMealbeat() {
        return List.of(jcmd("Thread.print").split("\n\n")).stream()
                .filter(thread -> thread.startsWith("\""))
                .filter(thread -> !thread.contains("io.mealbeat.servers.") && !thread.contains("io.mealbeat.testing."))
                .filter(thread ->
                        thread.contains("io.mealbeat.") || thread.matches("(?s)\"(mealbeat|db-scheduler|Hikari).*"))
                .map(thread -> thread.substring(0, thread.indexOf('\n')))
                .toList();
    }

    /**
     * Constants of an enumeration, which live as long as their class and so as long as its loader; empty when the classes of
     * every undeployed application can be collected.
     */
    List<String> classesOfMealbeat() {
        return live(List.of("io.mealbeat.connection.CloseStatus"));
    }

    /** Lines about the objects that hold everything else, after a collection. */
    List<String> objectsOfMealbeat() {
        return live(BEANS);
    }

    private List<String> live(List<String> classes) {
        return jcmd("GC.class_histogram")
                .lines()
                .filter(line -> classes.stream().anyMatch(name -> line.endsWith(" " + name)))
                .toList();
    }

    private String jcmd(String command) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            command)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("jcmd " + command + " of process " + pid + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
