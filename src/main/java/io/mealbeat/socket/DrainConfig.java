package io.mealbeat.socket;

import java.time.Duration;

/**
 * How a stopping server lets its connections go.
 *
 * @param period {@code mealbeat.drain.period}: over which they are closed; clients are told to come back after between a half and
 *     one and a half of it
 */
public record DrainConfig(Duration period) {}
