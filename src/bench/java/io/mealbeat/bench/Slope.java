package io.mealbeat.bench;

import io.mealbeat.bench.phase.IdleCost;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Cost per connection as the slope of the line that fits best through what several numbers of connections cost. */
final class Slope {
    private Slope() {}

    /** Without the server with no connections at all, whose heap is another one. NaN for a single size. */
    static double of(List<IdleCost> idle, ToDoubleFunction<IdleCost> cost) {
        double meanX =
                idle.stream().mapToDouble(IdleCost::connections).average().orElse(0);
        double meanY = idle.stream().mapToDouble(cost).average().orElse(0);
        double above = 0;
        double below = 0;
        for (IdleCost each : idle) {
            double x = each.connections() - meanX;
            above += x * (cost.applyAsDouble(each) - meanY);
            below += x * x;
        }
        return above / below;
    }
}
