package io.mealbeat.rest;

/**
 * How often a user may ask to have a text read, where each reading costs money; 0 is no limit.
 *
 * @param parsesPerMinute texts that are read while the client waits
 * @param mealsPerMinute texts that are read in the background
 */
public record ReadingLimits(int parsesPerMinute, int mealsPerMinute) {
    /** Reading costs nothing. */
    public static final ReadingLimits NONE = new ReadingLimits(0, 0);
}
