package io.mealbeat.meal;

import java.util.UUID;

/** The durable queue of analyses. */
public interface AnalysisQueue {
    /** Adds a job within the caller's transaction; it starts as soon as that has committed. */
    void enqueue(UUID mealLogId);
}
