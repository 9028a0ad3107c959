package io.mealbeat.nutrition.llm;

/** How many tokens answers take, from those that said so: the later, the more they count. Thread-safe. */
final class Completions {
    /** Of a meal of some five foods. */
    private static final double FIRST = 500;

    private static final double SHARE_OF_LAST = 0.1;

    private double average = FIRST;

    synchronized void add(long tokens) {
        average += SHARE_OF_LAST * (tokens - average);
    }

    synchronized long average() {
        return Math.round(average);
    }
}
