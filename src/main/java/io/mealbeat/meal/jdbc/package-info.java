/** The tables behind meal logs and the durable queue of analyses. Imports {@code meal} and {@code platform}. */
package io.mealbeat.meal.jdbc;
