package io.mealbeat.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says whether a deployment works. Exit code 0: it does; 1: it does not; 2: the question was not understood. */
public final class Verify {
    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final int LAST_WITHOUT_QUESTION = 21;

    private Verify() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        Charset charset = charset();
        PrintStream out = new PrintStream(System.out, false, charset);
        Options options;
        try {
            options = new OptionReader(arguments, System::getProperty, System::getenv).read();
        } catch (UsageException e) {
            PrintStream error = new PrintStream(System.err, true, charset);
            error.println(e.getMessage());
            error.println(OptionReader.USAGE);
            return WRONG_USAGE;
        }
        return verify(options, new Screen(out, charset, kind(options))) ? PASSED : FAILED;
    }

    private static boolean verify(Options options, Screen screen) {
        Timeline timeline = new Timeline(Clock.systemUTC(), screen);
        Instant startedAt = Instant.now();
        long begin = System.nanoTime();
        new Verification(Visit.begin(options, timeline, screen)).run();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Report report = new Report(options.target(), startedAt, took, timeline);
        screen.line(report.summary());
        return write(options, report, screen) && timeline.hasPassed();
    }

    /** False when that did not work. */
    private static boolean write(Options options, Report report, Screen screen) {
        if (options.json().isEmpty()) {
            return true;
        }
        Optional<Path> file = options.json().get().file();
        if (file.isEmpty()) {
            screen.say(text(report));
            return true;
        }
        try {
            Files.writeString(file.get(), text(report) + System.lineSeparator());
            return true;
        } catch (IOException e) {
            screen.line(file.get() + " could not be written: " + e);
            return false;
        }
    }

    private static Screen.Kind kind(Options options) {
        boolean isDocument =
                options.json().filter(json -> json.file().isEmpty()).isPresent();
        return isDocument ? Screen.Kind.SILENT : isTerminal() ? Screen.Kind.TERMINAL : Screen.Kind.PLAIN;
    }

    private static String text(Report report) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the terminal understands; before JDK 18 this is not what {@code System.out} says about itself. */
    private static Charset charset() {
        return Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
                .map(System::getProperty)
                .filter(name -> name != null && Charset.isSupported(name))
                .findFirst()
                .map(Charset::forName)
                .orElseGet(Charset::defaultCharset);
    }

    /** From JDK 22 to 24 there is a console without a terminal, too, and a question to tell them apart. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null || Runtime.version().feature() <= LAST_WITHOUT_QUESTION) {
            return console != null;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
