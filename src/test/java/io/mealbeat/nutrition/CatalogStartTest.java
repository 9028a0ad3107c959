package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a start of the server pays for the food table: memory is held to limits, times are only printed. */
class CatalogStartTest {
    /** Nothing is read by the thread that starts the server, which makes these two and the proxies of them; the table has 5 MB. */
    private static final double MADE_MOST_MB = 1;

    private static final double READ_MOST_MB = 40;
    private static final Pattern MADE =
            Pattern.compile("made: .*, ([-\\d.]+) MB more heap\\Rtable read: .*, ([-\\d.]+) MB more heap");

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
        assertThat(Double.parseDouble(made.group(1))).isLessThan(MADE_MOST_MB);
        assertThat(Double.parseDouble(made.group(2))).isBetween(MADE_MOST_MB, READ_MOST_MB);
    }
}
