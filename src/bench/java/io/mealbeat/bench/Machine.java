package io.mealbeat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What this machine is and how busy others keep it. */
final class Machine {
    private static final long KILO_PER_GIGA = 1L << 20;

    private Machine() {}

    static String describe() throws IOException {
        List<String> cpu = Files.readAllLines(Path.of("/proc/cpuinfo"));
        String model = cpu.stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
        String memory = Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("\\D", "");
        return Runtime.getRuntime().availableProcessors() + " processors, " + model + ", "
                + Long.parseLong(memory) / KILO_PER_GIGA + " GiB, " + System.getProperty("os.name") + " "
                + System.getProperty("os.version");
    }

    /** The load averages of 1, 5 and 15 minutes. */
    static String load() throws IOException {
        String[] words = Files.readString(Path.of("/proc/loadavg")).split(" ");
        return String.join(" ", List.of(words).subList(0, 3));
    }
}
