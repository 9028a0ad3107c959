/** The tokens used, in a table that all nodes share. May import {@code nutrition.llm} and {@code platform}. */
package io.mealbeat.nutrition.llm.jdbc;
