package io.mealbeat.nutrition;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The names of foods in one language, found exactly by hash and otherwise by Lucene.
 *
 * <p>Those it is made with never change. Others, too many to keep their figures in memory, may be added in batches at any time;
 * what else is known of them is asked for when they are found. Any thread may ask.
 */
final class FoodNames implements AutoCloseable {
    private record Index(LuceneFoods lucene, FoodSearcher searcher, Spelling spelling) {}

    private final Map<UUID, Food> byId = new HashMap<>();
    private final Words words;
    private final FoodIndex exact;
    private final List<FoodName> names;
    /** Null until somebody needs it: most installations never read a meal in most languages. */
    private volatile Index index;

    private volatile boolean added;
    private volatile Function<UUID, Optional<Food>> elsewhere = id -> Optional.empty();

    FoodNames(List<FoodName> names, Words words) {
        names.forEach(name -> byId.put(name.food().id(), name.food()));
        this.words = words;
        exact = new FoodIndex(names, words);
        this.names = List.copyOf(names);
    }

    /** The language that the names are in. */
    Words words() {
        return words;
    }

    void attach(Function<UUID, Optional<Food>> foods) {
        elsewhere = Objects.requireNonNull(foods);
    }

    void add(Collection<FoodName> batch) {
        index().lucene().add(batch);
        added = true;
        spelling().forget();
    }

    void remove(Collection<UUID> ids) {
        index().lucene().remove(ids);
        spelling().forget();
    }

    Optional<Food> byId(UUID id) {
        Food food = byId.get(id);
        return food == null ? elsewhere.apply(id) : Optional.of(food);
    }

    /** Whether any food, added ones too, has this word in a name. */
    boolean isWordOfName(String key) {
        return exact.isFoodWord(key) || added && index().lucene().isWord(key);
    }

    FoodIndex exact() {
        return exact;
    }

    FoodSearcher searcher() {
        return index().searcher();
    }

    Spelling spelling() {
        return index().spelling();
    }

    /** Of the index that Lucene keeps. */
    long bytes() {
        return index().lucene().bytes();
    }

    private Index index() {
        Index known = index;
        return known == null ? opened() : known;
    }

    private synchronized Index opened() {
        if (index == null) {
            LuceneFoods lucene = new LuceneFoods(words);
            lucene.addTable(names);
            index = new Index(lucene, new FoodSearcher(lucene, words), new Spelling(lucene));
        }
        return index;
    }

    @Override
    public synchronized void close() {
        if (index != null) {
            index.lucene().close();
        }
    }
}
