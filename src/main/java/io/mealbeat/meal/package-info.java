/**
 * Meal logs: what was eaten, how it is analysed, what is told about it. Imports {@code notification}, {@code nutrition},
 * {@code connection} (to ask, never to change) and {@code platform}; SQL lives in {@code meal.jdbc}, HTTP in {@code meal.rest}.
 */
package io.mealbeat.meal;
