package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers searches: exact name, then names that begin with the query, then names with a word beginning with each word of it,
 * then names that contain it. Within one rank a name comes before a synonym, a short name before a long one, and table order
 * decides the rest, so that a page of results is the same each time.
 */
final class FoodRanking {
    private static final int EXACT = 0;
    private static final int BEGINS = 1;
    private static final int WORDS = 2;
    private static final int CONTAINS = 3;
    private static final int NONE = 4;

    private record Entry(FoodName name, String key, String[] words, boolean synonym) {}

    private record Hit(Food food, int rank, boolean synonym, int length) {
        static final Comparator<Hit> ORDER =
                Comparator.comparingInt(Hit::rank).thenComparing(Hit::synonym).thenComparingInt(Hit::length);
    }

    private final List<Entry> entries = new ArrayList<>();

    FoodRanking(List<FoodName> names) {
        for (FoodName name : names) {
            String key = Tokens.of(name.text()).key();
            boolean synonym = !name.text().equals(name.food().name());
            entries.add(new Entry(name, key, key.split(" "), synonym));
        }
    }

    FoodSearch search(String query, int limit) {
        String key = query == null ? "" : Tokens.of(query).key();
        if (key.chars().noneMatch(Character::isLetterOrDigit)) {
            return new FoodSearch(List.of(), 0);
        }
        Map<Food, Hit> best = new LinkedHashMap<>();
        String[] words = key.split(" ");
        for (Entry entry : entries) {
            int rank = rank(entry, key, words);
            if (rank < NONE) {
                Hit hit = new Hit(
                        entry.name().food(), rank, entry.synonym(), entry.key().length());
                best.merge(hit.food(), hit, (a, b) -> Hit.ORDER.compare(a, b) <= 0 ? a : b);
            }
        }
        List<Food> foods = best.values().stream()
                .sorted(Hit.ORDER)
                .limit(Math.max(0, limit))
                .map(Hit::food)
                .toList();
        return new FoodSearch(foods, best.size());
    }

    private static int rank(Entry entry, String key, String[] words) {
        if (entry.key().equals(key)) {
            return EXACT;
        } else if (entry.key().startsWith(key)) {
            return BEGINS;
        } else if (hasWords(entry, words)) {
            return WORDS;
        }
        return entry.key().contains(key) ? CONTAINS : NONE;
    }

    private static boolean hasWords(Entry entry, String[] words) {
        for (String word : words) {
            boolean found = false;
            for (String own : entry.words()) {
                found |= own.startsWith(word);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }
}
