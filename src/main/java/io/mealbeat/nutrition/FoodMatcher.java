package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the food that is named at a token. Belongs to one text.
 *
 * <p>The longest exact name that begins there is the rule: first of the user's own foods and corrections, then of the table.
 * Where words of the phrase remain, or none fits, {@link PhraseMatcher} asks the index for a food with more of them. Every answer
 * is kept, because the readers of amounts and of foods ask for the same place again.
 */
final class FoodMatcher implements FoodFinder {
    /** A text with more words that nobody knows is no meal, and each costs some tens of microseconds. */
    private static final int MAX_MISSPELT = 24;

    private static final double TAUGHT = 0.98;
    private static final int MOST_SMALL_WORDS = 2;
    /** Tokens of a taught phrase; names of more words are not found. */
    private static final int MOST_TAUGHT = 20;

    private static final int SHORTEST_PART = 3;
    private static final double AS_WRITTEN = 0.95;
    private static final double MISSPELT = 0.75;
    private static final double IMPLIED_MEAT = 0.9;

    private final Tokens tokens;
    private final FoodNames names;
    private final FoodIndex index;
    private final PersonalNames personal;
    /** Words of another language are no misspelt ones of this: too many are one letter away from some food. */
    private final boolean literal;

    private final ShortWords shortWords;
    private final PhraseMatcher phrases;
    private int doubted;
    private final List<String> keys = new ArrayList<>();
    private final List<Optional<FoodMatch>> known = new ArrayList<>();
    private final List<Optional<FoodMatch>> exact = new ArrayList<>();

    FoodMatcher(Tokens tokens, FoodNames names, PersonalNames personal) {
        this.tokens = tokens;
        this.names = names;
        this.index = names.exact();
        this.personal = personal;
        this.literal = tokens.words() != names.words();
        this.shortWords = new ShortWords(names.words());
        for (int i = 0; i < tokens.size(); i++) {
            keys.add(tokens.isOwnUnit(i) ? tokens.at(i).key() : spelt(tokens.at(i)));
            known.add(null);
            exact.add(null);
        }
        this.phrases = new PhraseMatcher(tokens, keys, names, this::exact);
    }

    private String spelt(Token token) {
        String key = token.key();
        boolean doubtful = token.is(Token.Kind.WORD)
                && !index.isFoodWord(key)
                && !personal.words().contains(key)
                && !tokens.words().isKnown(token)
                && index.findRunTogether(key).isEmpty();
        if (!doubtful || ++doubted > MAX_MISSPELT) {
            return key;
        }
        if (literal) {
            return personal.nearest(key).orElse(key);
        }
        return personal.nearest(key)
                .or(() -> names.spelling().correct(key))
                .or(() -> shortWords.correct(token.text()))
                .or(() -> shortWords.correct(key))
                .or(() -> names.words().nearVariant(token.text()))
                .or(() -> names.spelling().correct(token.text()))
                .orElse(key);
    }

    @Override
    public Optional<FoodMatch> match(int i) {
        if (i >= tokens.size()) {
            return Optional.empty();
        }
        if (known.get(i) == null) {
            known.set(i, find(i));
        }
        return known.get(i);
    }

    @Override
    public Optional<Food> taught(String key) {
        return corrected(key).or(() -> personal.own(key));
    }

    @Override
    public Optional<Food> find(String key) {
        return taught(key).or(() -> index.find(key));
    }

    /** The noun tells it: the last word of "scrambled eggs", the first of "huevos fritos". */
    @Override
    public boolean isPlural(int start, int end) {
        Words language = names.words();
        Token noun = tokens.at(language.grammar().adjectivesFollow() ? start : end - 1);
        return language.isPlural(noun, index::isWritten);
    }

    private Optional<FoodMatch> find(int i) {
        Optional<FoodMatch> byTable = exact(i);
        Optional<FoodMatch> byUser = taught(i);
        boolean users = byUser.isPresent()
                && byUser.get().next() >= byTable.map(FoodMatch::next).orElse(0);
        if (users && (byUser.get().food().isOwn() || literal)) {
            return byUser;
        }
        if (literal) {
            return byTable;
        }
        if (byUser.isEmpty() && byTable.isEmpty() && tokens.isOwnUnit(i)) {
            return Optional.empty();
        }
        // What "bread" was corrected to is not what "bread of rye" means.
        Optional<FoodMatch> known = users ? byUser : byTable;
        return phrases.match(i, known)
                .filter(match -> !contradicted(match.food(), i, match.next()))
                .filter(match -> !users || match.next() > known.get().next())
                .or(() -> known);
    }

    /** What the user calls so: the longest phrase that was corrected or names an own food. */
    private Optional<FoodMatch> taught(int i) {
        if (!personal.words().contains(keys.get(i))) {
            return Optional.empty();
        }
        int most = Math.min(MOST_TAUGHT, personal.longest() + MOST_SMALL_WORDS);
        for (int end = Math.min(tokens.size(), i + most); end > i; end--) {
            Optional<FoodMatch> match = taught(String.join(" ", keys.subList(i, end)), i, end);
            if (match.isEmpty() && !isSmallWord(end - 1)) {
                match = taught(withoutSmallWords(i, end), i, end);
            }
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    /** The index finds "rye bread" in "bread of rye", and that is the phrase that a correction is kept under. */
    private String withoutSmallWords(int start, int end) {
        return IntStream.range(start, end)
                .filter(i -> !isSmallWord(i))
                .mapToObj(keys::get)
                .collect(Collectors.joining(" "));
    }

    private boolean isSmallWord(int i) {
        return tokens.isWord(i, WordKind.OF) || tokens.isWord(i, WordKind.DEFINITE_ARTICLE);
    }

    private Optional<FoodMatch> taught(String key, int start, int end) {
        Optional<String> misspelt = misspelt(start, end);
        double confidence = misspelt.isPresent() ? MISSPELT : TAUGHT;
        return corrected(key)
                .map(food -> new FoodMatch(food, key, end, confidence, misspelt.orElse("as you corrected it before")))
                .or(() ->
                        personal.own(key).map(food -> new FoodMatch(food, key, end, confidence, misspelt.orElse(null))))
                .map(match -> match.by(FoodMatch.Evidence.TAUGHT));
    }

    private Optional<String> misspelt(int start, int end) {
        return IntStream.range(start, end)
                .filter(i -> !keys.get(i).equals(tokens.at(i).key()))
                .mapToObj(i -> "read \"" + tokens.at(i).text() + "\" as a misspelling")
                .findFirst();
    }

    private Optional<Food> corrected(String key) {
        return personal.correction(key).flatMap(id -> personal.byId(id).or(() -> names.byId(id)));
    }

    private Optional<FoodMatch> exact(int i) {
        if (exact.get(i) == null) {
            exact.set(i, longest(i));
        }
        return exact.get(i);
    }

    private Optional<FoodMatch> longest(int i) {
        for (int end = Math.min(tokens.size(), i + index.longest()); end > i; end--) {
            int last = end;
            String key = String.join(" ", keys.subList(i, end));
            Optional<Food> food = index.find(key);
            Optional<FoodMatch> match = food.filter(f -> !contradicted(f, i, last))
                    .map(f -> match(f, key, i, last))
                    .or(() -> runTogether(i, last));
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    /** "Peanutbutter" and "corn bread", which is no corn, but not "g oats", which are no goats. */
    private Optional<FoodMatch> runTogether(int i, int end) {
        int most = keys.get(i).length() < SHORTEST_PART ? 1 : 2;
        if (end - i > most || !tokens.is(i, Token.Kind.WORD) || !tokens.is(end - 1, Token.Kind.WORD)) {
            return Optional.empty();
        }
        String key = String.join("", keys.subList(i, end));
        return index.findRunTogether(key)
                .filter(food -> !contradicted(food, i, end))
                .map(food -> new FoodMatch(food, String.join(" ", keys.subList(i, end)), end, AS_WRITTEN, null));
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
        Optional<String> misspelt = misspelt(start, end);
        if (misspelt.isPresent()) {
            return new FoodMatch(food, key, end, MISSPELT, misspelt.get()).by(FoodMatch.Evidence.MISSPELT_NAME);
        }
        FoodMatch match = new FoodMatch(food, key, end, AS_WRITTEN, null);
        return lacksMeat(food, start, end) ? match.doubted(IMPLIED_MEAT, "took it as " + food.name()) : match;
    }
}
