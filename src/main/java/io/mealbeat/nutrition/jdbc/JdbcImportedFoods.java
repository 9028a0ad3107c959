package io.mealbeat.nutrition.jdbc;

import io.mealbeat.nutrition.Barcode;
import io.mealbeat.nutrition.Food;
import io.mealbeat.nutrition.FoodSearch;
import io.mealbeat.nutrition.ImportedFoods;
import io.mealbeat.nutrition.SearchKey;
import io.mealbeat.platform.Database;
import io.mealbeat.platform.Value;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Imported foods in the table {@code foods}. A search for the beginning of a name reads an index; one for words inside of names
 * reads all names, and is left out when there are very many.
 */
@ApplicationScoped
public class JdbcImportedFoods implements ImportedFoods {
    /** Names are read at some millions a second. */
    private static final int MOST_TO_SCAN = 200_000;

    private static final int MOST_WORDS = 8;
    private static final String BEHIND_ALL = "\uffff";

    private final Database database;

    /** For the CDI proxy. */
    protected JdbcImportedFoods() {
        database = null;
    }

    @Inject
    public JdbcImportedFoods(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Food> byId(UUID id) {
        return database.read(handle ->
                foods(
                                handle,
                                handle.createQuery("SELECT * FROM foods WHERE id = :id")
                                        .bind("id", Value.of(id)))
                        .stream()
                        .findFirst());
    }

    @Override
    public Optional<Food> byBarcode(Barcode barcode) {
        return barcode.meanings().stream()
                .flatMap(meaning -> newest(meaning).stream())
                .findFirst();
    }

    private Optional<Food> newest(Barcode barcode) {
        return database.read(handle -> foods(
                        handle,
                        handle.createQuery("SELECT * FROM foods WHERE gtin = :gtin"
                                        + " ORDER BY published_on DESC, fdc_id DESC LIMIT 1")
                                .bind("gtin", Value.of(barcode.gtin())))
                .stream()
                .findFirst());
    }

    private static List<Food> foods(Handle handle, Query query) {
        return FoodRows.list(handle, query).stream()
                .map(change -> change.food().food())
                .toList();
    }

    @Override
    public FoodSearch search(String query, int limit) {
        String key = query == null ? "" : SearchKey.of(query);
        if (key.isEmpty()) {
            return new FoodSearch(List.of(), 0);
        }
        return database.read(handle -> {
            int beginning = count(handle, "search_key >= :key AND search_key < :end", key, List.of());
            List<Food> foods =
                    new ArrayList<>(select(handle, "search_key >= :key AND search_key < :end", key, List.of(), limit));
            int total = beginning;
            if (size(handle) <= MOST_TO_SCAN) {
                List<String> words = List.of(key.split(" "));
                List<String> first = words.subList(0, Math.min(MOST_WORDS, words.size()));
                String inside = inside(first.size());
                total += count(handle, inside, key, first);
                foods.addAll(select(handle, inside, key, first, limit - foods.size()));
            }
            return new FoodSearch(foods, total);
        });
    }

    /** Words hold letters and digits only, so nothing in them is a pattern. */
    private static String inside(int words) {
        StringBuilder condition = new StringBuilder("NOT (search_key >= :key AND search_key < :end)");
        for (int i = 0; i < words; i++) {
            condition.append(" AND ' ' || search_key LIKE :word").append(i);
        }
        return condition.toString();
    }

    private static int count(Handle handle, String condition, String key, List<String> words) {
        return bound(handle.createQuery("SELECT COUNT(*) FROM foods WHERE " + condition), key, words)
                .mapTo(Integer.class)
                .one();
    }

    private static List<Food> select(Handle handle, String condition, String key, List<String> words, int limit) {
        if (limit <= 0) {
            return List.of();
        }
        return foods(
                handle,
                bound(
                                handle.createQuery("SELECT * FROM foods WHERE " + condition
                                        + " ORDER BY LENGTH(search_key), search_key, id LIMIT :limit"),
                                key,
                                words)
                        .bind("limit", Value.of(limit)));
    }

    private static Query bound(Query query, String key, List<String> words) {
        Query bound = query.bind("key", Value.of(key)).bind("end", Value.of(key + BEHIND_ALL));
        for (int i = 0; i < words.size(); i++) {
            bound = bound.bind("word" + i, Value.of("% " + words.get(i) + "%"));
        }
        return bound;
    }

    private static int size(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM foods")
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public int size() {
        return database.read(JdbcImportedFoods::size);
    }

    @Override
    public long revision() {
        return database.read(handle -> handle.createQuery("SELECT COALESCE(MAX(revision), 0) FROM foods")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public List<Change> changedAfter(Mark mark, int limit) {
        return database.read(handle -> FoodRows.list(
                handle,
                handle.createQuery(
                                "SELECT * FROM foods WHERE revision > :revision OR (revision = :revision AND id > :id)"
                                        + " ORDER BY revision, id LIMIT :limit")
                        .bind("revision", Value.of(mark.revision()))
                        .bind("id", Value.of(mark.id()))
                        .bind("limit", Value.of(limit))));
    }
}
