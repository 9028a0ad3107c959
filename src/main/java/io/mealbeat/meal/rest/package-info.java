/** Meal logs over HTTP. Imports {@code meal}, {@code rest} and {@code account} (for the caller). */
package io.mealbeat.meal.rest;
