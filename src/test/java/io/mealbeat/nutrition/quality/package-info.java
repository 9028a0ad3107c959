/**
 * How good the analysis of meals is: labelled sentences ({@link io.mealbeat.nutrition.quality.LabelledSet}), the command that
 * measures with them ({@link io.mealbeat.nutrition.quality.QualityMeasure}) and the floor that a build may not fall below. Knows
 * analyzers by {@code nutrition.MealAnalyzer} alone.
 */
package io.mealbeat.nutrition.quality;
