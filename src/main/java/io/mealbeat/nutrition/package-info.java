/**
 * What foods there are, what 100 g of each holds, and which of them, in what amount, an English sentence speaks of.
 * It may import the JDK, the CDI annotations and SLF4J, and no other package of Mealbeat.
 */
package io.mealbeat.nutrition;
