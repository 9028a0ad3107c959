/** Own foods and corrections in the database. Imports {@code nutrition.personal}, {@code nutrition} and {@code platform}. */
package io.mealbeat.nutrition.personal.jdbc;
