package io.mealbeat.bench.report;

/** What a figure is beside its goal. */
public enum Verdict {
    MET("met"),
    MISSED("missed"),
    /** A figure without a goal, there to be compared. */
    FIGURE("–");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    public static Verdict of(boolean met) {
        return met ? MET : MISSED;
    }

    @Override
    public String toString() {
        return text;
    }
}
