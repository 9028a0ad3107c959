/**
 * Puts the rooms together: settings into the features' configuration, producers of what CDI cannot make itself, start and stop in
 * order. May import everything; nothing imports it.
 */
package io.mealbeat.boot;
