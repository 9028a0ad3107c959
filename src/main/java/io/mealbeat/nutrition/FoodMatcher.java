package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds the longest food name that begins at a token, misspelt words put right. Belongs to one text.
 *
 * <p>Every answer is kept, because the readers of amounts and of foods ask for the same place again.
 */
final class FoodMatcher implements FoodFinder {
    private static final double AS_WRITTEN = 0.95;
    private static final double MISSPELT = 0.75;
    private static final double IMPLIED_MEAT = 0.9;

    private final Tokens tokens;
    private final FoodIndex index;
    private final List<String> keys = new ArrayList<>();
    private final List<Optional<FoodMatch>> known = new ArrayList<>();

    FoodMatcher(Tokens tokens, FoodIndex index, Spelling spelling) {
        this.tokens = tokens;
        this.index = index;
        for (Token token : tokens.list()) {
            boolean doubtful = token.is(Token.Kind.WORD)
                    && !index.isFoodWord(token.key())
                    && !tokens.words().isKnown(token);
            keys.add(doubtful ? spelling.correct(token.key()).orElse(token.key()) : token.key());
            known.add(null);
        }
    }

    @Override
    public Optional<FoodMatch> match(int i) {
        if (i >= tokens.size()) {
            return Optional.empty();
        }
        if (known.get(i) == null) {
            known.set(i, longest(i));
        }
        return known.get(i);
    }

    @Override
    public Optional<Food> find(String key) {
        return index.find(key);
    }

    private Optional<FoodMatch> longest(int i) {
        for (int end = Math.min(tokens.size(), i + index.longest()); end > i; end--) {
            String key = String.join(" ", keys.subList(i, end));
            Optional<Food> food = index.find(key);
            if (food.isPresent() && !contradicted(food.get(), i, end)) {
                return Optional.of(match(food.get(), key, i, end));
            }
        }
        return Optional.empty();
    }

    /** "Nuggets" are chicken nuggets, but "tofu nuggets" are not: the name holds a meat and the text says another main thing. */
    private boolean contradicted(Food food, int start, int end) {
        boolean otherBefore = start > 0 && tokens.words().isStem(WordKind.MAIN_INGREDIENT, keys.get(start - 1));
        return otherBefore && lacksMeat(food, start - 1, end);
    }

    /** Whether the name of the food holds a meat that these tokens do not name. */
    private boolean lacksMeat(Food food, int start, int end) {
        List<Token> name = Tokens.of(food.name()).list();
        List<String> meats = name.stream()
                .map(Token::key)
                .filter(key -> tokens.words().isStem(WordKind.MEAT, key))
                .toList();
        return name.size() > 1 && !meats.isEmpty() && Collections.disjoint(meats, keys.subList(start, end));
    }

    private FoodMatch match(Food food, String key, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!keys.get(i).equals(tokens.at(i).key())) {
                String note = "read \"" + tokens.at(i).text() + "\" as a misspelling";
                return new FoodMatch(food, key, end, MISSPELT, note);
            }
        }
        FoodMatch match = new FoodMatch(food, key, end, AS_WRITTEN, null);
        return lacksMeat(food, start, end) ? match.doubted(IMPLIED_MEAT, "took it as " + food.name()) : match;
    }
}
