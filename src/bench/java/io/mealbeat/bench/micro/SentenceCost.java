package io.mealbeat.bench.micro;

/**
 * What reading one sentence costs.
 *
 * @param medianMicros from call to return; every call is timed
 * @param allocatedBytes of one call
 */
public record SentenceCost(String sentence, double medianMicros, double p99Micros, double allocatedBytes) {}
