package io.mealbeat.verify;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Prints the timeline, and on a terminal a bar while there is something to wait for. Of one thread. */
final class Screen {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int BAR = 30;

    private final PrintStream out;
    private final Kind kind;
    private final boolean hasTicks;
    private int barLength;

    enum Kind {
        /** Nothing is printed but what {@link #say} is given. */
        SILENT,
        PLAIN,
        TERMINAL
    }

    /** @param charset of the stream; where it has no ticks, words stand for them */
    Screen(PrintStream out, Charset charset, Kind kind) {
        this.out = out;
        this.kind = kind;
        this.hasTicks = charset.newEncoder().canEncode("✓✗█░");
    }

    void print(Timeline.Entry entry) {
        String topic = String.format(Locale.ROOT, "%-11s", "[" + entry.topic() + "]");
        line(time(entry.at()) + " " + tick(entry.result()) + " " + topic + " " + entry.detail());
    }

    void line(String text) {
        if (kind != Kind.SILENT) {
            clear();
            out.println(text);
            out.flush();
        }
    }

    /** Whatever the kind. */
    void say(String text) {
        clear();
        out.println(text);
        out.flush();
    }

    void progress(Duration done, Duration all, String what) {
        if (kind != Kind.TERMINAL) {
            return;
        }
        double share = Math.min(1, done.toMillis() / (double) Math.max(1, all.toMillis()));
        int full = (int) Math.round(share * BAR);
        String bar = (hasTicks ? "█" : "#").repeat(full) + (hasTicks ? "░" : ".").repeat(BAR - full);
        String text = bar + " " + done.toSeconds() + " of " + all.toSeconds() + " s, " + what;
        out.print("\r" + text + " ".repeat(Math.max(0, barLength - text.length())));
        out.flush();
        barLength = text.length();
    }

    private void clear() {
        if (barLength > 0) {
            out.print("\r" + " ".repeat(barLength) + "\r");
            barLength = 0;
        }
    }

    String tick(Timeline.Result result) {
        return switch (result) {
            case PASSED -> hasTicks ? "✓" : "ok  ";
            case FAILED -> hasTicks ? "✗" : "FAIL";
            case NOTED -> hasTicks ? "·" : "note";
        };
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
