package io.mealbeat.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Instant NOW = Instant.parse("2026-11-24T21:55:16.125Z");
    private static final Timeline.Check GOOD =
            () -> Finding.of("pong received").with("rtt_ms", 1.5).with("count", 2);
    private static final Timeline.Check KNOWN = () -> Finding.note("nothing to see here");
    private static final Timeline.Check BAD = () -> {
        throw new Failure("no pong");
    };

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Timeline timeline(Charset charset, Screen.Kind kind) {
        PrintStream out = new PrintStream(bytes, true, charset);
        return new Timeline(Clock.fixed(NOW, ZoneOffset.UTC), new Screen(out, charset, kind));
    }

    private static Report report(Timeline timeline) {
        return new Report(URI.create("https://staging.example"), NOW, Duration.ofMillis(61_500), timeline);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void eachCheckIsALineWithTimeTickAndTopic() {
        Timeline timeline = timeline(StandardCharsets.UTF_8, Screen.Kind.PLAIN);
        timeline.run("text_ping", "Ping", GOOD);
        timeline.run("last_seen", "Registry", KNOWN);
        timeline.run("text_ping", "Ping", BAD);

        assertThat(printed())
                .isEqualTo(
                        """
                        21:55:16.125 ✓ [Ping]      pong received
                        21:55:16.125 · [Registry]  nothing to see here
                        21:55:16.125 ✗ [Ping]      no pong
                        """);
    }

    @Test
    void whereTheCharsetHasNoTicksWordsStandForThem() {
        Timeline timeline = timeline(StandardCharsets.US_ASCII, Screen.Kind.PLAIN);
        timeline.run("text_ping", "Ping", GOOD);
        timeline.run("text_ping", "Ping", BAD);

        assertThat(printed()).contains(" ok   [Ping] ", " FAIL [Ping] ").doesNotContain("?");
    }

    @Test
    void barIsForTerminalsAndGoneBeforeTheNextLine() {
        for (Screen.Kind kind : Screen.Kind.values()) {
            bytes.reset();
            PrintStream out = new PrintStream(bytes, true, StandardCharsets.US_ASCII);
            Screen screen = new Screen(out, StandardCharsets.US_ASCII, kind);
            screen.progress(Duration.ofSeconds(15), Duration.ofSeconds(60), "waiting");
            String bar = printed();
            screen.line("next");

            if (kind == Screen.Kind.TERMINAL) {
                assertThat(bar).isEqualTo("\r########...................... 15 of 60 s, waiting");
                assertThat(printed()).endsWith("\r" + " ".repeat(bar.length() - 1) + "\rnext\n");
            } else {
                assertThat(bar).isEmpty();
            }
        }
    }

    @Test
    void notesDoNotDecide() {
        Timeline timeline = timeline(StandardCharsets.UTF_8, Screen.Kind.SILENT);
        timeline.run("last_seen", "Registry", KNOWN);
        assertThat(timeline.hasPassed()).isFalse();

        timeline.run("text_ping", "Ping", GOOD);
        assertThat(timeline.hasPassed()).isTrue();
        assertThat(report(timeline).summary())
                .isEqualTo("PASS: all 1 checks passed, 1 note, 61 s, https://staging.example");

        timeline.run("text_ping", "Ping", BAD);
        assertThat(timeline.hasPassed()).isFalse();
        assertThat(report(timeline).summary()).startsWith("FAIL: 1 of 2 checks failed, 1 note");
        assertThat(printed()).isEmpty();
    }

    @Test
    void failedCheckThatIsRequiredEndsTheRun() {
        Timeline timeline = timeline(StandardCharsets.UTF_8, Screen.Kind.SILENT);

        assertThatThrownBy(() -> timeline.require("health", "Health", BAD)).isInstanceOf(Timeline.Stop.class);
        assertThat(timeline.entries()).hasSize(1);
    }

    @Test
    void jsonHasEveryCheckWithItsNumbers() {
        Timeline timeline = timeline(StandardCharsets.UTF_8, Screen.Kind.SILENT);
        timeline.run("text_ping", "Ping", GOOD);
        timeline.run("last_seen", "Registry", BAD);

        JsonNode json = Rest.json(report(timeline).json().toString());

        assertThat(json.path("verdict").textValue()).isEqualTo("fail");
        assertThat(json.path("seconds").doubleValue()).isEqualTo(61.5);
        assertThat(json.path("passed").intValue()).isEqualTo(1);
        assertThat(json.path("failed").intValue()).isEqualTo(1);
        assertThat(json.path("checks").get(0))
                .isEqualTo(
                        Rest.json(
                                """
                                {"at":"2026-11-24T21:55:16.125Z","check":"text_ping","result":"passed",
                                 "detail":"pong received","numbers":{"rtt_ms":1.5,"count":2}}
                                """));
        assertThat(json.path("checks").get(1).path("detail").textValue()).isEqualTo("no pong");
    }
}
