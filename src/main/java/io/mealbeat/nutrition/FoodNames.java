package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The names of foods in one language, found exactly by hash and otherwise by Lucene.
 *
 * <p>Those it is made with never change. Others, too many to keep their figures in memory, may be added in batches at any time to an
 * index of their own; what else is known of them is asked for when they are found. Any thread may ask.
 */
final class FoodNames implements AutoCloseable {
    private record Index(LuceneFoods lucene, FoodSearcher searcher, Spelling spelling) {}

    private final Map<UUID, Food> byId = new HashMap<>();
    private final Words words;
    private final FoodIndex exact;
    private final List<FoodName> names;
    /** Null until somebody needs it: most installations never read a meal in most languages. */
    private volatile Index index;
    /** Null until foods are added. */
    private volatile LuceneFoods added;

    private volatile FoodSource elsewhere = ids -> List.of();

    /** Whoever closes waits for the batch that is being added: Lucene would fail it. */
    private final Object adding = new Object();

    // Guarded by adding.
    private boolean closed;

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

    void attach(FoodSource foods) {
        elsewhere = Objects.requireNonNull(foods);
    }

    /** Does nothing once this is closed. */
    void add(Collection<ImportedFoods.Named> batch) {
        synchronized (adding) {
            if (closed || batch.isEmpty()) {
                return;
            }
            LuceneFoods imports = added == null ? LuceneFoods.ofImports(words) : added;
            imports.add(batch);
            added = imports;
        }
        Index known = index;
        if (known != null) {
            // One that is made later remembers nothing from before.
            known.spelling().forget();
        }
    }

    /** How many foods have been added. */
    int added() {
        return added == null ? 0 : added.size();
    }

    boolean isAdded(UUID id) {
        return added != null && added.has(id);
    }

    private Optional<LuceneFoods> imported() {
        return Optional.ofNullable(added);
    }

    Optional<Food> byId(UUID id) {
        return byIds(List.of(id)).stream().findFirst();
    }

    /** In the same order; without those that are not there. */
    List<Food> byIds(List<UUID> ids) {
        Map<UUID, Food> others = new HashMap<>();
        List<UUID> unknown = ids.stream().filter(id -> !byId.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            elsewhere.byIds(unknown).forEach(food -> others.put(food.id(), food));
        }
        List<Food> foods = new ArrayList<>(ids.size());
        for (UUID id : ids) {
            Food food = byId.getOrDefault(id, others.get(id));
            if (food != null) {
                foods.add(food);
            }
        }
        return foods;
    }

    /** Whether any food, added ones too, has this word in a name. */
    boolean isWordOfName(String key) {
        return exact.isFoodWord(key) || added != null && added.isWord(key);
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

    /** Of the indexes that Lucene keeps. */
    long bytes() {
        return index().lucene().bytes() + imported().map(LuceneFoods::bytes).orElse(0L);
    }

    private Index index() {
        Index known = index;
        return known == null ? opened() : known;
    }

    private synchronized Index opened() {
        if (index == null) {
            LuceneFoods lucene = LuceneFoods.ofTable(names, exact.keys(), words);
            IndexWords known = new IndexWords(lucene, this::imported);
            index = new Index(lucene, new FoodSearcher(lucene, this::imported, known, words), new Spelling(known));
        }
        return index;
    }

    @Override
    public void close() {
        synchronized (adding) {
            closed = true;
            imported().ifPresent(LuceneFoods::close);
        }
        synchronized (this) {
            if (index != null) {
                index.lucene().close();
            }
        }
    }
}
