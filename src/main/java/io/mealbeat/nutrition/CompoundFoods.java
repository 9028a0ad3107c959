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
        if (!words.grammar().compounds() || !token.is(Token.Kind.WORD) || words.isKnown(token) || tokens.isOwnUnit(i)) {
            return Optional.empty();
        }
        String text = token.text();
        return head(text).flatMap(head -> index.find(words.stem(head))
                .map(food -> new FoodMatch(
                        food, words.stem(head), i + 1, GUESSED, "took \"" + text + "\" as " + food.name())));
    }

    @Override
    public boolean isPlural(int start, int end) {
        Words words = tokens.words();
        return head(tokens.at(end - 1).text())
                .filter(head -> words.isPlural(Token.word(head, words), index::isWritten))
                .isPresent();
    }

    /** The longest food at the end of a word. */
    private Optional<String> head(String text) {
        for (int cut = SHORTEST_BEGINNING; cut <= text.length() - SHORTEST_FOOD; cut++) {
            String head = text.substring(cut);
            if (isName(head)) {
                return Optional.of(head);
            }
        }
        return Optional.empty();
    }

    /** As it is written, or several of it: "Torte" is no end of "gestört", nor "Bier" of "probieren", which their stems would allow. */
    private boolean isName(String head) {
        Words words = tokens.words();
        boolean known = index.isWritten(head)
                || words.isPlural(Token.word(head, words), one -> index.isWritten(one) && !head.equals(one + "en"));
        return known && index.find(words.stem(head)).isPresent();
    }

    @Override
    public Optional<Food> find(String key) {
        return index.find(key);
    }
}
