/**
 * The account repositories in SQL, in statements that SQLite and PostgreSQL both understand. Imports {@code account} and
 * {@code platform}.
 */
package io.mealbeat.account.jdbc;
