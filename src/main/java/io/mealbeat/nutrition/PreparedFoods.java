package io.mealbeat.nutrition;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a food is when the text says how it was made: the fried egg for "fried" and "egg". Belongs to one text. */
final class PreparedFoods {
    /** Names of foods say in one way, and people in another, that it is not cooked. */
    private static final Map<String, List<String>> SAME_STATE = Map.of(
            "raw", List.of("raw", "uncooked"),
            "uncooked", List.of("uncooked", "raw", "dry"),
            "dry", List.of("dry", "uncooked", "dried"),
            "dried", List.of("dried", "dry", "uncooked"));

    private final FoodFinder foods;
    private final Words words;

    PreparedFoods(FoodFinder foods, Words words) {
        this.foods = foods;
        this.words = words;
    }

    /** What the user has taught stays what it is, unless the user has taught the variant, too. */
    FoodMatch variant(FoodMatch match, Token word) {
        String english = words.preparation(word);
        if (match.is(FoodMatch.Evidence.TAUGHT)) {
            String key = Words.english().stem(english) + " " + match.key();
            return foods.taught(key)
                    .map(food -> match.asVariant(food).keyed(key))
                    .orElse(match);
        }
        String name = Tokens.of(match.food().name()).key();
        for (String state : SAME_STATE.getOrDefault(english, List.of(english))) {
            String stem = Words.english().stem(state);
            String key = stem + " " + match.key();
            Optional<Food> variant = foods.find(key).or(() -> foods.find(stem + " " + name));
            if (variant.isPresent()) {
                return match.asVariant(variant.get()).keyed(key);
            }
        }
        boolean matters = Words.english().is(WordKind.FATTENING, english)
                && match.food().per100g().fatG() < 10;
        return matters ? match.doubted(0.8, "the fat of \"" + word.text() + "\" is not counted") : match;
    }
}
