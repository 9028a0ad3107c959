package io.mealbeat.nutrition;

import java.util.List;

/**
 * Whose food it is: "Five Guys fries", "fries from Five Guys" and "at Five Guys: a burger and fries" are one food where the table
 * has it. Belongs to one text, whose last maker stays known to its end.
 */
final class Makers {
    /** "Chick fil A". */
    private static final int MOST_WORDS = 3;

    private final Tokens tokens;
    private final FoodFinder foods;
    /** The key of the last one's name, or null. */
    private String last;

    Makers(Tokens tokens, FoodFinder foods) {
        this.tokens = tokens;
        this.foods = foods;
    }

    /** The token after the name of a restaurant that begins at one, or that token where none does. */
    int after(int i) {
        boolean single = tokens.isWord(i, WordKind.MAKER);
        int after = Math.max(tokens.words().afterChain(tokens, i), single ? i + 1 : i);
        if (after > i) {
            last = key(i, after);
        }
        return after;
    }

    /**
     * "Fries from Burger King" are its fries where the table has them.
     *
     * @param i a token that may be the "from"
     * @param elements of the text so far, the last of which may become what is made there
     * @return the token after the name, or {@code i} when it says nothing of the last food
     */
    int afterMaker(int i, List<Element> elements) {
        int last = elements.size() - 1;
        if (!tokens.isWord(i, WordKind.WHEREABOUTS)
                || last < 0
                || !(elements.get(last) instanceof Element.Eaten eaten)) {
            return i;
        }
        FoodMatch made = madeBy(i + 1, eaten.match());
        if (made.equals(eaten.match())) {
            return i;
        }
        elements.set(last, new Element.Eaten(made, eaten.shared()));
        return made.next();
    }

    /** "At the club": nothing that is only like the name of a food is one behind these words. */
    boolean isPlace(int i) {
        int before = i - 1;
        while (tokens.isWord(before, WordKind.ARTICLE)
                || tokens.isWord(before, WordKind.DEFINITE_ARTICLE)
                || tokens.isWord(before, WordKind.NO_FOOD)) {
            before--;
        }
        return tokens.isWord(before, WordKind.WHEREABOUTS);
    }

    /** What is made by the one that the text has named, or the same food where the table has none of it. */
    FoodMatch made(FoodMatch match) {
        return last == null ? match : by(last, match);
    }

    /**
     * What is made by the one whose name begins at a token; the same match if none of the words there has such a food.
     *
     * @param i the token after "from"
     */
    private FoodMatch madeBy(int i, FoodMatch match) {
        FoodMatch made = match;
        for (int end = i + 1; end <= i + MOST_WORDS && tokens.is(end - 1, Token.Kind.WORD); end++) {
            FoodMatch longer = by(key(i, end), match);
            made = longer.equals(match) ? made : longer.endingAt(end);
        }
        return made;
    }

    private FoodMatch by(String maker, FoodMatch match) {
        String key = maker + " " + match.key();
        boolean taught = match.is(FoodMatch.Evidence.TAUGHT);
        return taught
                ? match
                : foods.find(key).map(food -> match.asVariant(food).keyed(key)).orElse(match);
    }

    private String key(int start, int end) {
        StringBuilder key = new StringBuilder(tokens.at(start).key());
        for (int i = start + 1; i < end; i++) {
            key.append(' ').append(tokens.at(i).key());
        }
        return key.toString();
    }
}
