/** The tables behind streams and cursors. Imports {@code notification} and {@code platform}. */
package io.mealbeat.notification.jdbc;
