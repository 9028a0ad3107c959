/**
 * Imports releases of USDA FoodData Central in CSV: reads their files, puts what they say into a staging area, and makes foods of
 * it, so that an import can be killed at any time and goes on where it was. Imports {@code nutrition} and {@code platform}.
 */
package io.mealbeat.nutrition.fdc;
