package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is left of a food when a part of it was left out: a cheeseburger without cheese is a hamburger. Belongs to one text.
 *
 * <p>First the part is taken out of the name; if no food is called by the rest, without.csv is asked, by the whole name and by its words.
 */
final class Remains {
    private static final String RESOURCE = "foods/without.csv";
    private static final int COLUMNS = 3;
    private static final double DOUBT = 0.6;
    /** Keys of "food - part", to the key of what remains, empty for nothing of the table. */
    private static final Map<String, String> PARTS = parts();

    private final FoodFinder foods;

    Remains(FoodFinder foods) {
        this.foods = foods;
    }

    private static Map<String, String> parts() {
        Map<String, String> parts = new HashMap<>();
        TableLines.each(RESOURCE, cells -> {
            if (cells.length != COLUMNS) {
                throw new IllegalArgumentException(cells.length + " cells instead of " + COLUMNS);
            }
            parts.put(pair(key(cells[0]), key(cells[1])), key(cells[2]));
        });
        return Map.copyOf(parts);
    }

    /**
     * The food without the part: another one, or the same in doubt. Empty if the part is none of the food.
     *
     * @param part what was left out
     */
    Optional<FoodMatch> of(FoodMatch whole, FoodMatch part) {
        Optional<String> said = restOfPhrase(whole.key(), part.key());
        Optional<String> listed = listed(whole, part);
        Optional<Food> rest = other(whole, said)
                .or(() ->
                        other(whole, restOfName(whole.food().name(), part.food().name())))
                .or(() -> other(whole, listed));
        if (rest.isPresent()) {
            return Optional.of(whole.asVariant(rest.get())
                    .keyed(key(rest.get().name()))
                    .noting("took it without " + part.food().name()));
        }
        boolean isPart = listed.isPresent() || said.flatMap(foods::find).isPresent();
        return isPart
                ? Optional.of(whole.doubted(DOUBT, "counted with " + part.food().name()))
                : Optional.empty();
    }

    private Optional<Food> other(FoodMatch whole, Optional<String> key) {
        return key.flatMap(foods::find).filter(food -> !food.equals(whole.food()));
    }

    /** "Bean burrito" without its bean; empty where the part is not in the phrase. */
    private static Optional<String> restOfPhrase(String whole, String part) {
        List<String> words = new ArrayList<>(List.of(whole.split(" ")));
        List<String> leftOut = List.of(part.split(" "));
        if (leftOut.contains(words.get(words.size() - 1))) {
            // Peanut butter without butter is no peanut.
            return Optional.empty();
        }
        boolean changed = words.removeAll(leftOut);
        words.remove("and");
        return changed && !words.isEmpty() ? Optional.of(String.join(" ", words)) : Optional.empty();
    }

    /** "Double cheeseburger" without its cheese; empty where the part is not in the name. */
    private static Optional<String> restOfName(String whole, String part) {
        String name = whole.toLowerCase(Locale.ROOT);
        String leftOut = part.toLowerCase(Locale.ROOT);
        String rest = name.endsWith(leftOut) ? name : name.replace(leftOut, "");
        return rest.equals(name) || rest.isBlank() ? Optional.empty() : Optional.of(key(rest));
    }

    /** The key of what remains; empty text for nothing of the table. */
    private static Optional<String> listed(FoodMatch whole, FoodMatch part) {
        String name = key(whole.food().name());
        String leftOut = key(part.food().name());
        String byName = PARTS.get(pair(name, leftOut));
        if (byName != null) {
            return Optional.of(byName);
        }
        for (String word : name.split(" ")) {
            String byWord = PARTS.get(pair(word, leftOut));
            if (byWord != null) {
                return Optional.of(byWord);
            }
        }
        return Optional.empty();
    }

    private static String key(String name) {
        return Tokens.of(name).key();
    }

    private static String pair(String food, String part) {
        return food + " - " + part;
    }
}
