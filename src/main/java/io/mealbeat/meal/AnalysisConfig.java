package io.mealbeat.meal;

import java.time.Duration;

/**
 * How analyses are run.
 *
 * @param threads {@code mealbeat.analysis.threads}: analyses at the same time
 * @param retries {@code mealbeat.analysis.retries}: how often an analysis is tried again after the analyzer threw
 * @param retryDelay {@code mealbeat.analysis.retry-delay}: wait before the first retry; each further one waits twice as long
 * @param longest how long an analysis may take by itself, which is no sign that its worker is dead
 */
public record AnalysisConfig(int threads, int retries, Duration retryDelay, Duration longest) {
    /** With an analyzer that takes no time to speak of. */
    public AnalysisConfig(int threads, int retries, Duration retryDelay) {
        this(threads, retries, retryDelay, Duration.ZERO);
    }
}
