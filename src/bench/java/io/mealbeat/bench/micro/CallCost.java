package io.mealbeat.bench.micro;

/**
 * What one call costs.
 *
 * @param nanos from call to return in each of the threads; with more threads than processors this includes waiting for one
 * @param allocatedBytes of one call
 */
public record CallCost(String call, int threads, int users, double nanos, double allocatedBytes) {
    /** Of a processor, without the waiting for one. */
    public double cpuNanos(int processors) {
        return nanos * Math.min(processors, threads) / threads;
    }
}
