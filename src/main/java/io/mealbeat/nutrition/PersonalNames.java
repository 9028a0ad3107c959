package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The foods of one user and that user's corrections. Immutable; making it reads every name once, so keep it.
 *
 * <p>An own food wins over a food of the table with the same name, and a correction wins over both.
 */
public final class PersonalNames {
    public static final PersonalNames NONE = new PersonalNames(List.of(), Map.of());

    private static final int SHORTEST_MISSPELT = 5;

    private final Map<String, Food> own = new HashMap<>();
    private final Map<UUID, Food> ownById = new HashMap<>();
    private final Map<String, UUID> corrections;
    private final Set<String> words = new LinkedHashSet<>();
    private final OwnUnits units;
    private final int longest;

    /**
     * @param own foods with their own servings as portions, the first of them the default
     * @param corrections from an {@linkplain AnalyzedItem#phrase() item's phrase} to the id of a food, the user's own or one of the catalog
     */
    public PersonalNames(Collection<FoodName> own, Map<String, UUID> corrections) {
        this.corrections = Map.copyOf(corrections);
        for (FoodName name : own) {
            this.own.putIfAbsent(phrase(name.text()), name.food());
            this.ownById.putIfAbsent(name.food().id(), name.food());
        }
        units = new OwnUnits(ownById.values());
        int most = 0;
        List<String> phrases = new ArrayList<>(this.own.keySet());
        phrases.addAll(this.corrections.keySet());
        for (String phrase : phrases) {
            List<String> parts = List.of(phrase.split(" "));
            words.addAll(parts);
            most = Math.max(most, parts.size());
        }
        longest = most;
    }

    /**
     * The form in which phrases are compared and should be stored: case, accents and plurals do not matter in it. It is not to be
     * applied to its own outcome: a stem has no stem.
     *
     * @param text such as the name of a food
     */
    public static String phrase(String text) {
        return Tokens.of(text).key();
    }

    public boolean isEmpty() {
        return longest == 0;
    }

    /** Words for servings of the user's own foods that are no units of a language. */
    OwnUnits units() {
        return units;
    }

    /** How many names, corrected phrases and words for servings there are. */
    public int size() {
        return own.size() + corrections.size() + units.size();
    }

    /** The user's own food of this name; case, accents and plurals do not matter. */
    public Optional<Food> byName(String name) {
        return own(phrase(name));
    }

    Optional<Food> own(String phrase) {
        return Optional.ofNullable(own.get(phrase));
    }

    /** The user's own food of this id. */
    public Optional<Food> byId(UUID id) {
        return Optional.ofNullable(ownById.get(id));
    }

    /** The id of the food that the user meant by this phrase before. */
    Optional<UUID> correction(String phrase) {
        return Optional.ofNullable(corrections.get(phrase));
    }

    /** Every word of every phrase, by its key. */
    Set<String> words() {
        return words;
    }

    /** The user's word that a misspelt one means. */
    Optional<String> nearest(String word) {
        return word.length() < SHORTEST_MISSPELT
                ? Optional.empty()
                : words.stream()
                        .filter(own -> !own.isEmpty() && own.charAt(0) == word.charAt(0))
                        .filter(own -> Spelling.isOneErrorAway(own, word))
                        .findFirst();
    }

    /** Words in the longest phrase. */
    int longest() {
        return longest;
    }
}
