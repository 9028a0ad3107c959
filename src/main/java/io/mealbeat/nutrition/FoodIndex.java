package io.mealbeat.nutrition;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Foods by {@linkplain Tokens#key key}, and the words that food names are made of. Immutable. */
final class FoodIndex {
    private final Map<String, Food> foods = new HashMap<>();
    /** Names of several words by their key without blanks, and single words too. */
    private final Map<String, Food> runTogether = new HashMap<>();

    private final Set<String> foodWords = new LinkedHashSet<>();
    private final int longest;

    FoodIndex(List<FoodName> names, Words words) {
        int most = 0;
        for (FoodName name : names) {
            Tokens tokens = Tokens.of(name.text(), words);
            // The first owner of a name keeps it; a test refuses a table in which two foods share one.
            foods.putIfAbsent(tokens.key(), name.food());
            runTogether.putIfAbsent(tokens.key().replace(" ", ""), name.food());
            tokens.list().forEach(token -> foodWords.add(token.key()));
            most = Math.max(most, tokens.size());
        }
        longest = most;
    }

    Optional<Food> find(String key) {
        return Optional.ofNullable(foods.get(key));
    }

    /** @param key without blanks, whose name may have some */
    Optional<Food> findRunTogether(String key) {
        return Optional.ofNullable(runTogether.get(key));
    }

    boolean isFoodWord(String stem) {
        return foodWords.contains(stem);
    }

    /** Tokens in the longest name. */
    int longest() {
        return longest;
    }
}
