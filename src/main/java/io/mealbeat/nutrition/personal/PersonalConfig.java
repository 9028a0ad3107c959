package io.mealbeat.nutrition.personal;

import io.mealbeat.platform.Settings;

/**
 * Bounds of what users teach.
 *
 * @param foods {@code mealbeat.foods.own-max}: of one user
 * @param corrections {@code mealbeat.foods.corrections-max}: of one user, the newest
 * @param cached {@code mealbeat.foods.personal-cache}: names of foods and corrected phrases that a node keeps in memory, of all users
 *     together; about half a kilobyte each
 */
public record PersonalConfig(int foods, int corrections, int cached) {
    public static PersonalConfig from(Settings settings) {
        return new PersonalConfig(
                settings.integer("mealbeat.foods.own-max", 500, 0, 100_000),
                settings.integer("mealbeat.foods.corrections-max", 1_000, 0, 100_000),
                settings.integer("mealbeat.foods.personal-cache", 50_000, 0, 10_000_000));
    }
}
