package io.mealbeat.meal;

import java.time.Instant;

/**
 * Which of a user's logs a list shows.
 *
 * @param status null for all; likewise mealType
 * @param from earliest {@code logged_at}, inclusive; null for no limit
 * @param to first {@code logged_at} that is too late; null for no limit
 */
public record MealLogFilter(MealStatus status, MealType mealType, Instant from, Instant to, int limit, int offset) {}
