/**
 * What the registry and the heartbeat sweep cost by themselves, with simulated connections: each in a process of its own. The
 * only room of the benchmark that imports Mealbeat's classes.
 */
package io.mealbeat.bench.micro;
