package io.mealbeat.nutrition;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Foods that operators have imported. They may change at any time, on any node. Thread-safe.
 *
 * <p>Whoever keeps an index of its own asks {@link #namesAfter} from {@link Mark#START} on, page by page, until a page is empty,
 * and again when it hears a {@link FoodsChanged} or some time has passed. Foods are added and changed, never removed.
 */
public interface ImportedFoods extends FoodSource {
    default Optional<Food> byId(UUID id) {
        return byIds(List.of(id)).stream().findFirst();
    }

    /** In any order; without those that are not there. */
    @Override
    List<Food> byIds(Collection<UUID> ids);

    /** Of several with the same barcode, the one that was published last. */
    Optional<Food> byBarcode(Barcode barcode);

    int size();

    /** Names of foods that were added or changed after the mark, in the order of their marks. */
    List<Named> namesAfter(Mark mark, int limit);

    /** A place in the order of changes. */
    record Mark(long revision, String id) {
        public static final Mark START = new Mark(0, "");
    }

    /**
     * What a food is called now.
     *
     * @param brand null when it has none
     * @param mark to go on from
     */
    record Named(UUID id, String name, String brand, Mark mark) {
        /** What the name says in front of its first comma; empty where it has none. */
        Optional<String> head() {
            int comma = name.indexOf(',');
            return comma < 0 ? Optional.empty() : Optional.of(name.substring(0, comma));
        }
    }
}
