package io.mealbeat.nutrition;

import java.util.Optional;

/** Knows a word by the food that it ends in, where a language makes one word of several: "Dinkelbrot" is some bread. */
final class CompoundFoods implements FoodFinder {
    private static final int SHORTEST_BEGINNING = 3;
    private static final int SHORTEST_FOOD = 4;
    private static final double GUESSED = 0.65;

    private final Tokens tokens;
    private final FoodIndex index;

    CompoundFoods(Tokens tokens, FoodIndex index) {
        this.tokens = tokens;
        this.index = index;
    }

    @Override
    public Optional<FoodMatch> match(int i) {
        Words words = tokens.words();
        Token token = tokens.at(i);
        if (!words.grammar().compounds() || !token.is(Token.Kind.WORD) || words.isKnown(token)) {
            return Optional.empty();
        }
        String text = token.text();
        for (int cut = SHORTEST_BEGINNING; cut <= text.length() - SHORTEST_FOOD; cut++) {
            String key = words.stem(text.substring(cut));
            Optional<Food> food = index.find(key);
            if (food.isPresent()) {
                String note = "took \"" + text + "\" as " + food.get().name();
                return Optional.of(new FoodMatch(food.get(), key, i + 1, GUESSED, note));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Food> find(String key) {
        return index.find(key);
    }
}
