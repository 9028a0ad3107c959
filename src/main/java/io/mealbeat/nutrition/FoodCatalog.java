package io.mealbeat.nutrition;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The foods that are known. Thread-safe. */
public interface FoodCatalog {
    Optional<Food> byId(UUID id);

    /** By exact name or synonym; case, plural and accents do not matter. */
    Optional<Food> byName(String name);

    /**
     * By exact name or synonym in the language of a text, as its reader sees foods called: first in those languages that the text may
     * be in, the likeliest first, then in English, then in any other. Umlauts may be written out, too.
     */
    Optional<Food> byNameIn(MealText text, String name);

    /** Of the imported foods, the only ones that have barcodes. */
    default Optional<Food> byBarcode(Barcode barcode) {
        return Optional.empty();
    }

    /**
     * Foods whose name or a synonym is the query, begins with it, has words that begin with each of its words, or contains
     * it, in this order. A blank query matches nothing.
     *
     * @param limit at least 0
     */
    FoodSearch search(String query, int limit);

    /** Every name and every synonym of every embedded food, in table order and the name of a food before its synonyms. */
    List<FoodName> names();

    /** The number of foods. */
    int size();
}
