package io.mealbeat.nutrition;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words for servings that one user has made up ("puck", "dose XL"), which no language has as units. Immutable.
 *
 * <p>They are compared by English stems in a text of any language, as all that users teach. A word that does something else in a
 * sentence ("with") stays what it is, so that no description of a food can make the user's other sentences unreadable.
 */
final class OwnUnits {
    static final OwnUnits NONE = new OwnUnits(Set.of());

    /** Words of one unit; whoever describes it in more does not write so in a meal. */
    private static final int MOST_WORDS = 4;

    private final Map<String, Unit> byKey = new HashMap<>();
    private final Set<String> words = new HashSet<>();
    private int longest;

    OwnUnits(Collection<Food> foods) {
        for (Food food : foods) {
            food.portions().forEach(portion -> add(portion.unit()));
        }
    }

    private void add(String name) {
        Tokens tokens = Tokens.of(name);
        // "slice of bread" would hide the bread of all other sentences.
        boolean known = Units.at(tokens, 0)
                .filter(written -> written.next() == tokens.size() || tokens.isWord(written.next(), WordKind.OF))
                .isPresent();
        boolean ofWords = tokens.list().stream().allMatch(token -> token.is(Token.Kind.WORD));
        if (!known && ofWords && tokens.size() > 0 && tokens.size() <= MOST_WORDS) {
            // The size is unknown to all but the food that has the serving.
            byKey.putIfAbsent(tokens.key(), new Unit(name, Unit.Kind.PIECE, 0));
            words.addAll(List.of(tokens.key().split(" ")));
            longest = Math.max(longest, tokens.size());
        }
    }

    int size() {
        return byKey.size();
    }

    /** The longest that begins at a token. */
    Optional<Units.Written> at(Tokens tokens, int i) {
        if (byKey.isEmpty() || !isWord(tokens.at(i))) {
            return Optional.empty();
        }
        StringBuilder key = new StringBuilder();
        Optional<Units.Written> found = Optional.empty();
        for (int end = i; end < i + longest && isWord(tokens.at(end)); end++) {
            key.append(end == i ? "" : " ").append(key(tokens.at(end)));
            Unit unit = byKey.get(key.toString());
            if (unit != null && (end > i || isFree(tokens, i))) {
                found = Optional.of(new Units.Written(unit, 1, end + 1));
            }
        }
        return found;
    }

    private boolean isWord(Token token) {
        return token.is(Token.Kind.WORD) && words.contains(key(token));
    }

    private static String key(Token token) {
        return Words.english().stem(token.text());
    }

    /** A word has no other use in a sentence, or is one of everyday life: "hand", "lid". */
    private static boolean isFree(Tokens tokens, int i) {
        return !tokens.words().isKnown(tokens.at(i)) || tokens.isWord(i, WordKind.NO_FOOD);
    }
}
