/**
 * What every feature stands on: settings, database and transactions, managed executors, clock, JSON mapper. Imports nothing of
 * the other rooms; every room but {@code connection} and {@code nutrition} may import it. The only reader of environment and
 * system properties.
 */
package io.mealbeat.platform;
