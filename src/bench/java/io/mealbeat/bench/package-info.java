/**
 * The benchmark that ships with Mealbeat: {@link io.mealbeat.bench.Benchmark} runs the parts that were asked for, one server at a
 * time, and writes what it found. Imports the rooms below it; nothing else imports this one.
 */
package io.mealbeat.bench;
