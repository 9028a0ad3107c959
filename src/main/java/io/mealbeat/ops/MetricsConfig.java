package io.mealbeat.ops;

/**
 * What operators get to see.
 *
 * @param access {@code mealbeat.metrics.access}: who may read {@code /metrics}
 */
public record MetricsConfig(Access access) {
    /** Who may read them. */
    public enum Access {
        /** This host, and whoever has the operator's key. */
        LOOPBACK,
        /** Whoever has the operator's key. */
        KEY,
        /** Everybody. */
        OPEN
    }
}
