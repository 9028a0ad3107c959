/**
 * What is done to a server and what is measured meanwhile, one class per phase with a record for its result. Imports {@code load}
 * and {@code server}.
 */
package io.mealbeat.bench.phase;
