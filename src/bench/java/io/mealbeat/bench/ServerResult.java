package io.mealbeat.bench;

import io.mealbeat.bench.phase.IdleCost;
import io.mealbeat.bench.phase.NotifyResult;
import java.util.Collections;
import java.util.List;

/**
 * What was measured of one server with an application on it.
 *
 * @param baseline without connections, after some have come and gone
 * @param idle one per size, ascending
 * @param pingRates pongs a second, one per round
 * @param jvm its version, and the flags that it has settled on
 */
record ServerResult(
        String jvm,
        List<String> jvmOptions,
        IdleCost baseline,
        List<IdleCost> idle,
        List<Double> pingRates,
        NotifyResult events) {
    IdleCost largest() {
        return idle.get(idle.size() - 1);
    }

    double bestPingRate() {
        return Collections.max(pingRates);
    }

    /** Bytes of live heap of one of the largest number of connections. */
    double heapPerConnection() {
        return (double) (largest().heapBytes() - baseline.heapBytes())
                / largest().connections();
    }

    /**
     * As found after the idle time, garbage included, above the server without connections after a collection: the heap that was
     * touched before that one is partly given back, so that two figures without a collection between cannot be compared.
     */
    double pssPerConnection() {
        return (double) (largest().pssBytes() - baseline.pssAfterGcBytes())
                / largest().connections();
    }

    double pssAfterGcPerConnection() {
        return (double) (largest().pssAfterGcBytes() - baseline.pssAfterGcBytes())
                / largest().connections();
    }

    /** Microseconds a second, with nothing subtracted. */
    double cpuPerConnection() {
        return largest().cpuMicrosPerSecond() / largest().connections();
    }
}
