package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A language that meals are read in: its words, and its names of foods. Immutable.
 *
 * <p>Names of foods that it does not have are looked for in English, as brands and dishes are called everywhere.
 */
final class Language {
    /** Shorter words for units end too many other words: "el" is a spoon and the end of "Apfel". */
    private static final int SHORTEST_UNIT = 5;

    private static final int SHORTEST_FOOD = 3;

    private final Words words;
    private final FoodNames own;
    private final FoodIndex index;
    private final Map<Food, String> names = new HashMap<>();
    private final Set<String> spelt = new HashSet<>();

    /** @param foods in its own words, the name to show before others; empty for English, whose names the catalog has */
    Language(Words words, List<FoodName> foods) {
        this.words = words;
        List<FoodName> spellings = new ArrayList<>();
        for (FoodName name : foods) {
            names.putIfAbsent(name.food(), capitalized(name.text()));
            spelt.addAll(List.of(name.text().toLowerCase(Locale.ROOT).split(" ")));
            words.spellings(name.text()).forEach(text -> spellings.add(new FoodName(text, name.food())));
        }
        own = new FoodNames(spellings, words);
        index = own.exact();
    }

    String code() {
        return words.code();
    }

    boolean isEnglish() {
        return names.isEmpty();
    }

    Words words() {
        return words;
    }

    /** What its speakers call a food; the English name where it has none. */
    String name(Food food) {
        return names.getOrDefault(food, food.name());
    }

    /** By one of its own names, whole; empty in English, whose names the catalog has. */
    Optional<Food> food(String name) {
        return index.find(Tokens.of(name, words).key());
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Whether the language writes a word so, accents and all; in lower case. */
    boolean isSpelt(String word) {
        return spelt.contains(word) || words.isSpelt(word);
    }

    /** Whether a name of a food has this word. */
    boolean isFoodWord(Token token) {
        return index.isFoodWord(words.stem(token.text()));
    }

    /** Whether the word is a food by itself. */
    boolean isFood(Token token) {
        return index.find(words.stem(token.text())).isPresent();
    }

    Tokens tokens(String text) {
        return tokens(text, PersonalNames.NONE);
    }

    /** @param names whose words stay whole */
    Tokens tokens(String text, PersonalNames names) {
        List<Token> tokens = Tokens.of(text, words).list();
        return new Tokens(words.grammar().compounds() ? split(tokens, names) : tokens, words, names.units());
    }

    /**
     * Finds foods under its own names and under English ones.
     *
     * @param english makes a finder for tokens whose keys are English
     */
    FoodFinder finder(Tokens tokens, Function<Tokens, FoodFinder> english) {
        if (isEnglish()) {
            return english.apply(tokens);
        }
        FoodFinder byOwnNames = new FoodMatcher(tokens, own, PersonalNames.NONE);
        FoodFinder byHead = new CompoundFoods(tokens, index);
        Tokens inEnglish = tokens.inEnglish();
        return new TwoLanguageFoods(byOwnNames, english.apply(inEnglish), byHead, inEnglish);
    }

    /** "Knoblauchzehe" is a unit and a food in one word. */
    private List<Token> split(List<Token> tokens, PersonalNames names) {
        List<Token> parts = new ArrayList<>(tokens.size());
        for (Token token : tokens) {
            boolean whole = !token.is(Token.Kind.WORD)
                    || names.words().contains(Words.english().stem(token.text()));
            Optional<List<Token>> unitOfFood = whole ? Optional.empty() : unitOfFood(token);
            parts.addAll(unitOfFood.orElse(List.of(token)));
        }
        return parts;
    }

    private Optional<List<Token>> unitOfFood(Token token) {
        String text = token.text();
        if (text.length() < SHORTEST_UNIT + SHORTEST_FOOD || index.isFoodWord(token.key()) || words.isKnown(token)) {
            return Optional.empty();
        }
        for (int cut = SHORTEST_FOOD; cut <= text.length() - SHORTEST_UNIT; cut++) {
            Token unit = Token.word(text.substring(cut), words);
            if (words.units().isUnitWord(unit.key())) {
                Token food = Token.word(text.substring(0, cut), words);
                return index.find(food.key()).map(found -> List.of(unit, food));
            }
        }
        return Optional.empty();
    }

    /** Foods by what is typed of their own names. */
    FoodSearcher.Found typed(String query) {
        return own.searcher().typed(query);
    }

    void close() {
        own.close();
    }
}
