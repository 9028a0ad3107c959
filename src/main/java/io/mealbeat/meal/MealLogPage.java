package io.mealbeat.meal;

import java.util.List;

/** Part of a list and the size of the whole. */
public record MealLogPage(List<MealLog> logs, long total) {}
