package io.mealbeat.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Stays connected and pings as the shipped clients do, by text and by ping frame, and looks whether the server takes notice. The
 * old failure was that it did not.
 */
final class Watch {
    private static final String TEXT_PING = "{\"type\":\"ping\"}";
    /** The server's own ping may be answered between ours and the look at its listing. */
    private static final int TRIES = 3;

    private static final Duration GLANCE = Duration.ofMillis(250);
    /** Last seen is shown in whole seconds. */
    private static final Duration COARSE = Duration.ofSeconds(2);

    private final Visit visit;
    private final Phone phone;
    private final Optional<Operators> operators;
    private final Options.Pace pace;
    private long pingedNanos;
    /** Null before the first look. */
    private Instant seenBefore;

    Watch(Visit visit, Phone phone, Optional<Operators> operators) {
        this.visit = visit;
        this.phone = phone;
        this.operators = operators;
        this.pace = visit.options().pace();
    }

    void run() throws Timeline.Stop {
        Duration next = Duration.ZERO;
        while (next.compareTo(pace.duration()) <= 0) {
            stayUntil(next);
            round();
            next = next.plus(pace.interval());
        }
        stayUntil(pace.duration());
    }

    /** When the last ping was sent, by {@link System#nanoTime}. */
    long pingedNanos() {
        return pingedNanos;
    }

    private void round() throws Timeline.Stop {
        Timeline timeline = visit.timeline();
        timeline.require("text_ping", "Ping", this::textPing);
        if (operators.isPresent()) {
            timeline.run("last_seen", "Registry", () -> lastSeen("text_ping", this::textPing));
        }
        timeline.require("client_ping", "Ping", this::clientPing);
        if (operators.isPresent()) {
            timeline.run("last_seen", "Registry", () -> lastSeen("client_ping", this::clientPing));
        }
    }

    private Finding textPing() throws Failure {
        int from = phone.count();
        pingedNanos = System.nanoTime();
        phone.sendText(TEXT_PING);
        Phone.Received pong = phone.next(from, message -> message.type().equals("pong"), "the pong for the text ping");
        double ms = millis(pong.nanos() - pingedNanos);
        return Finding.of("Text ping sent, pong received (" + ms + " ms)").with("rtt_ms", ms);
    }

    private Finding clientPing() throws Failure {
        pingedNanos = System.nanoTime();
        phone.ping(ByteBuffer.wrap(Visit.randomName().getBytes(StandardCharsets.US_ASCII)));
        double ms = millis(System.nanoTime() - pingedNanos);
        return Finding.of("Ping frame sent, pong frame received (" + ms + " ms)")
                .with("rtt_ms", ms);
    }

    private Finding lastSeen(String wanted, Timeline.Check pingAgain) throws Failure {
        JsonNode entry = operators.orElseThrow().connection();
        for (int tries = 1; tries < TRIES && !witness(entry).equals(wanted); tries++) {
            pingAgain.run();
            entry = operators.orElseThrow().connection();
        }
        Instant seen = seen(entry);
        long age = entry.path("age_seconds").asLong();
        if (age > Duration.ofNanos(System.nanoTime() - pingedNanos).toSeconds() + 1) {
            throw new Failure("LastSeen did not move with the ping: it is " + age + " s old, by " + witness(entry));
        }
        boolean isNextRound = wanted.equals("text_ping") && seenBefore != null;
        if (isNextRound && pace.interval().compareTo(COARSE) >= 0 && !seen.isAfter(seenBefore)) {
            throw new Failure("LastSeen stands still at " + seenBefore + ", by " + witness(entry));
        }
        seenBefore = seen;
        if (witness(entry).equals(wanted)) {
            return Finding.of("Updated LastSeen: " + seen + " by " + wanted + " (" + age + " s ago)")
                    .with("age_seconds", age);
        }
        if (wanted.equals("client_ping")) {
            return Finding.note("Ping frames are answered but not visible on this server; LastSeen " + seen + " by "
                    + witness(entry));
        }
        throw new Failure("LastSeen was not moved by the text ping, but by " + witness(entry));
    }

    private static Instant seen(JsonNode entry) throws Failure {
        String text = entry.path("last_seen").asText();
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Failure("last_seen is no timestamp: " + text);
        }
    }

    private static String witness(JsonNode entry) {
        return entry.path("witness").asText();
    }

    private void stayUntil(Duration sinceOpened) throws Timeline.Stop {
        if (elapsed().compareTo(sinceOpened) < 0) {
            visit.timeline().require("alive", "WebSocket", () -> stay(sinceOpened));
        }
    }

    private Finding stay(Duration sinceOpened) throws Failure {
        Duration left = sinceOpened.minus(elapsed());
        while (!left.isNegative() && !left.isZero()) {
            visit.screen().progress(elapsed(), pace.duration(), "next ping in " + left.toSeconds() + " s");
            phone.stay(left.compareTo(GLANCE) < 0 ? left : GLANCE);
            left = sinceOpened.minus(elapsed());
        }
        double seconds = elapsed().toMillis() / 1000.0;
        return Finding.of("Connected for " + seconds + " s").with("seconds", seconds);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - phone.openedNanos());
    }

    /** With one decimal. */
    static double millis(long nanos) {
        return Math.round(nanos / 1e5) / 10.0;
    }
}
