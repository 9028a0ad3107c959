package io.mealbeat.nutrition;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Foods that operators have imported. They may change at any time, on any node. Thread-safe.
 *
 * <p>Whoever keeps an index of its own asks {@link #changedAfter} from {@link Mark#START} on, page by page, until a page is empty,
 * and again when it hears a {@link FoodsChanged} or finds {@link #revision()} beyond its mark. Foods are added and changed, never
 * removed.
 */
public interface ImportedFoods {
    Optional<Food> byId(UUID id);

    /** Of several with the same barcode, the one that was published last. */
    Optional<Food> byBarcode(Barcode barcode);

    /**
     * Foods whose name begins with the query, the shortest first, then foods that have words beginning with each of its words.
     *
     * @param limit at least 0
     */
    FoodSearch search(String query, int limit);

    int size();

    /** Rises with each committed batch of changes; 0 before the first. */
    long revision();

    /** Foods that were added or changed after the mark, in the order of their marks. */
    List<Change> changedAfter(Mark mark, int limit);

    /** A place in the order of changes. */
    record Mark(long revision, String id) {
        public static final Mark START = new Mark(0, "");
    }

    /** What a food is now, and the mark to go on from. */
    record Change(ImportedFood food, Mark mark) {}
}
