package io.mealbeat.bench.phase;

/**
 * What a server with so many idle connections costs.
 *
 * @param pssBytes at the end of the idle time, as an operator would find it
 * @param heapBytes alive, after full collections
 * @param pssAfterGcBytes after these
 * @param closed connections that were lost meanwhile
 */
public record IdleCost(
        int connections,
        double seconds,
        long cpuNanos,
        long pssBytes,
        long heapBytes,
        long pssAfterGcBytes,
        int closed) {
    /** Microseconds of processor time a second. */
    public double cpuMicrosPerSecond() {
        return cpuNanos / 1e3 / seconds;
    }
}
