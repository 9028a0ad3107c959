package io.mealbeat.bench.micro;

/**
 * What the passes of one interval cost.
 *
 * @param allocatedBytes of the median pass, by the sweeping thread, all connections together
 * @param fewestPings of a pass; the spread is even when it is near the mean, and so is {@code mostPings}
 * @param closes connections that were wrongly called dead
 */
public record SweepCost(
        int connections,
        int passes,
        double cpuMillis,
        double worstCpuMillis,
        long allocatedBytes,
        long worstAllocatedBytes,
        long fewestPings,
        long mostPings,
        double meanPings,
        int closes) {}
