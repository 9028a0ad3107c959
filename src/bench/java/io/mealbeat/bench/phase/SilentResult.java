package io.mealbeat.bench.phase;

/**
 * What became of silent peers.
 *
 * @param slowestSeconds the longest time from the last thing that one of them sent to the end of its connection
 * @param liveClosed connections that were closed although their peers answer
 */
public record SilentResult(int silent, int gone, double slowestSeconds, int liveClosed) {}
