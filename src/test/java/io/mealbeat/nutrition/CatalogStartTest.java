package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Loading the food table is part of every start of the server. Counted is the thread's time on the processor, because a busy
 * machine stretches the time on the wall at will.
 */
class CatalogStartTest {
    /** Some times what a warm JVM takes on a quiet machine: only a change of the order of growth fails here. */
    private static final Duration LIMIT = Duration.ofMillis(400);
    /** The thread that starts the server makes these two, and the proxies of them. */
    private static final double MADE_LIMIT_MS = 100;
    /** A busy machine stretches this, too, if by less. */
    private static final double COLD_LIMIT_MS = 900;

    private static final double MOST_MB = 40;
    private static final Pattern MADE = Pattern.compile(
            "made: .*?, (\\d+) ms of processor time.*\\Rtable read: .*?, (\\d+) ms of processor time, ([-\\d.]+) MB more heap");

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Test
    void tableIsReadInAFractionOfASecond() {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = threads.getCurrentThreadCpuTime();
            int size = new EmbeddedFoodCatalog().size();
            long took = threads.getCurrentThreadCpuTime() - start;
            System.out.printf("table of %d foods read in %.0f ms of processor time%n", size, took / 1e6);
            best = Math.min(best, took);
        }
        assertThat(Duration.ofNanos(best)).isLessThan(LIMIT);
    }

    /** {@code -Dimported.names=400000} says what so many imported names cost. */
    @Test
    void coldJvmSaysWhatTheStartCosts() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        StartCost.class.getName(),
                        System.getProperty("imported.names", "10000")))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.print(printed);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();

        Matcher made = MADE.matcher(printed);
        assertThat(made.find()).as(printed).isTrue();
        assertThat(Double.parseDouble(made.group(1))).isLessThan(MADE_LIMIT_MS);
        assertThat(Double.parseDouble(made.group(2))).isLessThan(COLD_LIMIT_MS);
        assertThat(Double.parseDouble(made.group(3))).isLessThan(MOST_MB);
    }
}
