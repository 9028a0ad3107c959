package io.mealbeat.nutrition;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The words of one language that are no foods, read from its file by {@link WordsFile}. Immutable.
 *
 * <p>Words are compared folded ({@link WordForms#fold}); a phrase such as "a la plancha" is one word here, joined by spaces.
 */
final class Words {
    private static final Words ENGLISH = WordsFile.read("en", null);

    /** Grammar that no list of words tells. */
    record Grammar(
            boolean decimalComma,
            boolean adjectivesFollow,
            boolean compounds,
            boolean pluralS,
            List<String> pluralEndings) {}

    private final String code;
    /** For words of English in texts of this language; null for English itself. */
    private final Words base;

    private final Map<WordKind, Set<String>> byKind;
    private final Map<String, String> preparations;
    private final Map<String, String> rewrites;
    private final Stemmer stemmer;
    private final Numerals ownNumerals;
    private final Numerals numerals;
    private final Units units;
    private final Grammar grammar;
    private final Phrases phrases;
    private final Phrases chains;
    private final Map<String, String> spellings;
    private final Set<String> spelt;
    private final String and;
    private final Set<String> telling = new HashSet<>();

    Words(WordsFile file, Words base) {
        this.base = base;
        code = file.code();
        byKind = file.byKind();
        preparations = file.preparations();
        rewrites = file.rewrites();
        stemmer = file.stemmer();
        ownNumerals = file.numerals();
        numerals = base == null ? ownNumerals : ownNumerals.or(base.numerals);
        units = file.units();
        grammar = file.grammar();
        phrases = file.phrases();
        chains = file.chains();
        and = file.and();
        byKind.forEach((kind, words) -> {
            if (kind.tellsLanguage()) {
                telling.addAll(words);
            }
        });
        if (base != null) {
            byKind.get(WordKind.NO_FOOD).stream()
                    .filter(word -> !base.isEveryday(word))
                    .forEach(telling::add);
        }
        byKind.get(WordKind.NO_FOOD).addAll(file.noFoodAnywhere());
        telling.addAll(preparations.keySet());
        spellings = file.spellings();
        spelt = file.spelt();
    }

    /** A word that a text in this language has and others may not have; foods do not count. */
    boolean isTelling(String text) {
        return telling.contains(text) || ownNumerals.isNumber(text) || units.isUnitWord(stem(text));
    }

    /** A word of the language that could stand in any of its texts, about food or not. */
    private boolean isEveryday(String text) {
        return byKind.values().stream().anyMatch(words -> words.contains(text)) || isTelling(text);
    }

    /** Whether the file has a word so, accents and all; in lower case. */
    boolean isSpelt(String word) {
        return spelt.contains(word);
    }

    /** A name as written and with its accents written out: "Käse" and "Kaese". */
    List<String> spellings(String name) {
        String other = name;
        for (Map.Entry<String, String> spelling : spellings.entrySet()) {
            other = other.replace(spelling.getKey(), spelling.getValue());
        }
        return other.equals(name) ? List.of(name) : List.of(name, other);
    }

    /** The language of the food table. */
    static Words english() {
        return ENGLISH;
    }

    /** Two letters. */
    String code() {
        return code;
    }

    boolean is(WordKind kind, String text) {
        return byKind.get(kind).contains(text) || isForeign(text) && base.is(kind, text);
    }

    /** "Two eggs" is understood in every language, unless a word means something else there. */
    private boolean isForeign(String text) {
        return base != null && !isTelling(text);
    }

    /** The words of a kind, of this language alone. */
    Set<String> of(WordKind kind) {
        return byKind.get(kind);
    }

    boolean is(WordKind kind, Token token) {
        return token.is(Token.Kind.WORD) && is(kind, token.text());
    }

    /** Whether the language itself, and not English beside it, has the word for no food. */
    boolean isNoFood(Token token) {
        return token.is(Token.Kind.WORD) && byKind.get(WordKind.NO_FOOD).contains(token.text());
    }

    /** As {@link #is}, by stem: for kinds that are compared with parts of food names. */
    boolean isStem(WordKind kind, String stem) {
        return byKind.get(kind).contains(stem);
    }

    /** The word for "&". */
    String and() {
        return and;
    }

    boolean isPreparation(Token token) {
        return preparation(token) != null;
    }

    /** The English word that food names use for a preparation, null where the token is none. */
    String preparation(Token token) {
        String own = preparations.get(token.text());
        return own == null && isForeign(token.text()) ? base.preparation(token) : own;
    }

    /** A word that says nothing about what was eaten. */
    boolean isFiller(String text) {
        return is(WordKind.FILLER, text) || is(WordKind.APPROXIMATION, text);
    }

    /** A word with a use here; such a word is never taken for a misspelt food. */
    boolean isKnown(Token token) {
        String text = token.text();
        return isFiller(text)
                || is(WordKind.NO_FOOD, text)
                || is(WordKind.MAKER, text)
                || is(WordKind.JOINER, text)
                || is(WordKind.NEGATION, text)
                || isPreparation(token)
                || is(WordKind.MEASURE_OF_NO_FOOD, text)
                || units.isUnitWord(stem(text))
                || isForeign(text) && base.units.isUnitWord(base.stem(text))
                || numerals.isNumber(text);
    }

    String stem(String foldedWord) {
        return stemmer.stem(foldedWord);
    }

    /** The stem of a listed spelling that is one letter away. */
    Optional<String> nearVariant(String foldedWord) {
        return stemmer.near(foldedWord);
    }

    /**
     * Whether a word says that there are several. A last "s" tells it in some languages. In others, where "Banane" is one and "Nüsse" are
     * several, it takes a known word and one of the endings that make a plural.
     *
     * @param known whether a folded word is one of the language's, in the form in which it is asked for
     */
    boolean isPlural(Token token, Predicate<String> known) {
        String text = token.text();
        if (!token.is(Token.Kind.WORD)) {
            return false;
        } else if (grammar.pluralS()) {
            return text.endsWith("s") && !stem(text).endsWith("s");
        }
        return grammar.pluralEndings().stream()
                .filter(text::endsWith)
                .map(ending -> text.substring(0, text.length() - ending.length()))
                .anyMatch(one -> known.test(one) && stem(one).equals(stem(text)));
    }

    /** Whether it is a number, in digits or in words. */
    boolean isNumber(Token token) {
        return token.is(Token.Kind.NUMBER) || numerals.isNumber(token.text());
    }

    Numerals numerals() {
        return numerals;
    }

    /** The unit that a word is, null for none. */
    Units.Entry unit(Token token) {
        Units.Entry own = units.entry(stem(token.text()));
        return own == null && isForeign(token.text()) ? base.units.entry(base.stem(token.text())) : own;
    }

    Units units() {
        return units;
    }

    Grammar grammar() {
        return grammar;
    }

    /** Makes one token of the words of a phrase. */
    List<Token> joined(List<Token> tokens) {
        return phrases.join(tokens, this);
    }

    /** The token after the name of a restaurant that begins at one, or that token where none does. */
    int afterChain(Tokens tokens, int i) {
        int after = chains.after(tokens.list(), i);
        return after == i && base != null ? base.afterChain(tokens, i) : after;
    }

    /** Writes out what is written with signs: "w/o". */
    String rewritten(String folded) {
        if (folded.indexOf('/') < 0) {
            return folded;
        }
        String text = folded;
        for (Map.Entry<String, String> rewrite : rewrites.entrySet()) {
            text = text.replace(rewrite.getKey(), " " + rewrite.getValue() + " ");
        }
        return text;
    }
}
