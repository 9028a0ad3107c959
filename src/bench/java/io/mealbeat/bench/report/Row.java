package io.mealbeat.bench.report;

/**
 * One line of the table.
 *
 * @param goal empty for a figure without one
 */
public record Row(String what, String goal, String measured, Verdict verdict) {
    String markdown() {
        return "| " + what + " | " + goal + " | " + measured + " | " + verdict + " |\n";
    }
}
