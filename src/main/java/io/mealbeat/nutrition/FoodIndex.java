package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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

    /** One for each name, in their order. */
    private final List<String> keys;

    private final Set<String> foodWords = new LinkedHashSet<>();
    /** The words as the names have them; empty where the language's plurals need none. */
    private final Set<String> written = new HashSet<>();

    private final int longest;

    FoodIndex(List<FoodName> names, Words words) {
        int most = 0;
        List<String> all = new ArrayList<>(names.size());
        for (FoodName name : names) {
            Tokens tokens = Tokens.of(name.text(), words);
            // The first owner of a name keeps it; a test refuses a table in which two foods share one.
            String key = tokens.key();
            all.add(key);
            foods.putIfAbsent(key, name.food());
            runTogether.putIfAbsent(key.replace(" ", ""), name.food());
            tokens.list().forEach(token -> foodWords.add(token.key()));
            if (!words.grammar().pluralEndings().isEmpty()) {
                tokens.list().forEach(token -> written.add(token.text()));
            }
            most = Math.max(most, tokens.size());
        }
        longest = most;
        keys = List.copyOf(all);
    }

    /** Of the names that it was made of, in their order. */
    List<String> keys() {
        return keys;
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

    /** Whether a name has the folded word in this very form; known only where plurals are told by it. */
    boolean isWritten(String foldedWord) {
        return written.contains(foldedWord);
    }

    /** Tokens in the longest name. */
    int longest() {
        return longest;
    }
}
