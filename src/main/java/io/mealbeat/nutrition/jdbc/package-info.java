/** Imported foods and imports in the database. Imports {@code nutrition}, {@code nutrition.fdc} and {@code platform}. */
package io.mealbeat.nutrition.jdbc;
