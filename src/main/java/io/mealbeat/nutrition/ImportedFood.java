package io.mealbeat.nutrition;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A food of an imported release.
 *
 * @param barcode null for what has none
 * @param category as the release calls it; null when it says none
 * @param dataType as the release calls it, such as {@code sr_legacy_food}
 * @param publishedOn {@code YYYY-MM-DD}; empty when not known
 */
public record ImportedFood(
        long fdcId, Food food, Barcode barcode, String category, String dataType, String publishedOn) {
    /** The same in every import. */
    public static UUID idOf(long fdcId) {
        return UUID.nameUUIDFromBytes(("mealbeat:fdc:" + fdcId).getBytes(StandardCharsets.UTF_8));
    }
}
