package io.mealbeat.bench.phase;

import io.mealbeat.bench.load.Latency;

/**
 * What became of natural meal logs.
 *
 * @param meals that were to be logged, or with clients that go on by themselves, that were accepted
 * @param completed whose outcome has come over the socket
 * @param perSecond completed, from the first request to the last outcome
 * @param latency from the request to the outcome at the client
 * @param cpuMicrosPerMeal of the server, everything included
 * @param closed connections that were lost meanwhile
 */
public record MealResult(
        int meals, int completed, double perSecond, Latency latency, double cpuMicrosPerMeal, int closed) {}
