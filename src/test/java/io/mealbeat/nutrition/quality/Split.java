package io.mealbeat.nutrition.quality;

/** Which half of the sentences: those that the analyzer may be improved with, and those that it may not. */
enum Split {
    TUNING("tuning"),
    HELD_OUT("held-out");

    private final String label;

    Split(String label) {
        this.label = label;
    }

    /** Also the name of the file. */
    String label() {
        return label;
    }
}
