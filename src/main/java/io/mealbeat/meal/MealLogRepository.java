package io.mealbeat.meal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stored meal logs. Every change joins the caller's transaction. Thread-safe. */
public interface MealLogRepository {
    void insert(MealLog log, List<MealItem> items);

    Optional<MealLog> find(UUID id);

    /** In their order. */
    List<MealItem> itemsOf(UUID mealLogId);

    /** Newest {@code logged_at} first. */
    MealLogPage list(UUID userId, MealLogFilter filter);

    /**
     * Ends a log that is still processing; the compare-and-set that lets one of completed and failed win.
     *
     * @param ended with its final status
     * @return false when the log has ended already or is gone; nothing was changed then
     */
    boolean end(MealLog ended, List<MealItem> items);

    /**
     * Replaces the items of a log that is not processing.
     *
     * @return false when its status does not allow it or it is gone; nothing was changed then
     */
    boolean replaceItems(MealLog edited, List<MealItem> items);

    /** @return false when it was gone already */
    boolean delete(UUID id);
}
