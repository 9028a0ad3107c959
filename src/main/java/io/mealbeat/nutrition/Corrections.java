package io.mealbeat.nutrition;

import java.util.Map;
import java.util.UUID;

/** Keeps what users meant by what they wrote, for {@link PersonalFoods}. Thread-safe. */
public interface Corrections {
    /**
     * Joins the caller's transaction. Of several meanings of a phrase the newest is kept, and of each user a bounded number of the
     * newest.
     *
     * @param foods from an {@linkplain AnalyzedItem#phrase() item's phrase} to the id of a food of the catalog or of the user's own
     */
    void learn(UUID userId, Map<String, UUID> foods);
}
