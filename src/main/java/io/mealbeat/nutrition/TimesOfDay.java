package io.mealbeat.nutrition;

/** Finds times of day in a text, whose numbers count no food: "at 8", "um halb acht", "a las ocho y media". */
final class TimesOfDay {
    /** "Ocho y media". */
    private static final int MOST_WORDS = 4;

    private final Tokens tokens;
    private final FoodFinder foods;
    private final Words words;

    TimesOfDay(Tokens tokens, FoodFinder foods) {
        this.tokens = tokens;
        this.foods = foods;
        this.words = tokens.words();
    }

    /** The token after a time of day that begins at one, or that token. */
    int after(int i) {
        if (!tokens.isWord(i, WordKind.AT)) {
            return i;
        } else if (tokens.is(i + 1, Token.Kind.NUMBER) && !tokens.isWord(i, WordKind.DEFINITE_ARTICLE)) {
            return i + 2;
        }
        int end = i + 1;
        while (end <= i + MOST_WORDS
                && (isNumber(end) || tokens.isWord(end, WordKind.AND) && isNumber(end + 1))
                && (end == i + 1 || !tokens.isWord(end, WordKind.ARTICLE))) {
            end++;
        }
        boolean counts = foods.match(end).isPresent() || Units.at(tokens, end).isPresent();
        boolean ofName = words.afterChain(tokens, i + 1) > i + 1;
        return counts || ofName || end == i + 1 ? i : end;
    }

    private boolean isNumber(int i) {
        return words.isNumber(tokens.at(i));
    }
}
