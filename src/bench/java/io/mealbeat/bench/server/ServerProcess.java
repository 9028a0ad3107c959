package io.mealbeat.bench.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A look into a JVM from outside: Linux's /proc, and jcmd for the heap. */
public final class ServerProcess {
    private static final long NANOS_PER_TICK = 10_000_000;
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final long KILO = 1024;

    private final long pid;
    private final Path javaHome;

    ServerProcess(long pid, Path javaHome) {
        this.pid = pid;
        this.javaHome = javaHome;
    }

    /** Processor time since the start, in steps of 10 ms. */
    public long cpuNanos() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        // The name before it may hold blanks and parentheses.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return NANOS_PER_TICK * (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]));
    }

    /** Memory of the process, pages shared with others counted in part; without the kernel's socket buffers. */
    public long pssBytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            if (line.startsWith("Pss:")) {
                return KILO * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("smaps_rollup of " + pid + " has no Pss");
    }

    /** How many files it may have open. */
    public long openFilesLimit() throws IOException {
        return OpenFiles.limitOf(Long.toString(pid));
    }

    /** What the heap holds after two full collections; the process stands still meanwhile. */
    public long liveHeapBytes() throws IOException, InterruptedException {
        jcmd("GC.run");
        List<String> lines = jcmd("GC.class_histogram").strip().lines().toList();
        String total = lines.get(lines.size() - 1);
        String[] words = total.strip().split("\\s+");
        if (!words[0].equals("Total")) {
            throw new IOException("the histogram of " + pid + " ends with: " + total);
        }
        return Long.parseLong(words[2]);
    }

    /** The collector, the heap's limits and the pointers that the JVM has settled on. */
    public String flags() throws IOException, InterruptedException {
        return Arrays.stream(jcmd("VM.flags").split("\\s+"))
                .filter(flag -> flag.matches("-XX:(\\+Use.*|(Initial|Max)HeapSize=.*)"))
                .collect(Collectors.joining(" "));
    }

    public String version() throws IOException, InterruptedException {
        return jcmd("VM.version").strip().lines().skip(1).findFirst().orElse("");
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(javaHome.resolve("bin/jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + command + ": " + output);
        }
        return output;
    }
}
