package io.mealbeat.nutrition;

import io.mealbeat.nutrition.FoodRanking.Fit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Finds foods whose words a text has in another order, among other words, or in part. Belongs to one text.
 *
 * <p>A phrase is what stands between commas, "and", amounts and the like. A food whose every word is in it, from its first word
 * on, is taken if it has more of the words than the exact name has. A food of which only a part is named is taken where nothing
 * else is, and is doubted.
 */
final class PhraseMatcher {
    private static final int MAX_TOKENS = 14;
    private static final int MAX_WORDS = 10;
    private static final int MAX_ASKED = 60;
    private static final double REORDERED = 0.88;
    private static final double AMONG_OTHERS = 0.78;
    private static final double MISSPELT = 0.75;
    private static final double LEAST_IN_PART = 0.4;
    private static final double IN_PART = 0.6;
    private static final int SHORTEST_IN_PART = 4;
    private static final double WITHOUT_ITS_STATE = 0.65;

    /** They count a food and are part of its name. */
    private static final Set<String> CUTS =
            Set.of("breast", "thigh", "wing", "leg", "drumstick", "fillet", "filet", "steak", "chop", "rib");

    private static final Comparator<Fit> MOST_WORDS =
            Comparator.comparingInt(Fit::words).thenComparingDouble(Fit::score);

    /** @param at the token of each word */
    private record Phrase(List<String> words, List<Integer> at) {
        int wordsBefore(int token) {
            return (int) at.stream().filter(i -> i < token).count();
        }

        /** The token after the last word that the food has. */
        int next(Fit fit) {
            return at.get(Integer.SIZE - 1 - Integer.numberOfLeadingZeros(fit.matched())) + 1;
        }
    }

    private final Tokens tokens;
    private final List<String> keys;
    private final FoodNames names;
    private final IntFunction<Optional<FoodMatch>> exact;
    /** Bounds what a text of a thousand characters can cost. */
    private int asked;

    PhraseMatcher(Tokens tokens, List<String> keys, FoodNames names, IntFunction<Optional<FoodMatch>> exact) {
        this.tokens = tokens;
        this.keys = keys;
        this.names = names;
        this.exact = exact;
    }

    /** @param byTable the exact name that begins here */
    Optional<FoodMatch> match(int i, Optional<FoodMatch> byTable) {
        if (!isWordOfFood(i)) {
            return Optional.empty();
        }
        Phrase phrase = phrase(i);
        int covered = byTable.map(match -> phrase.wordsBefore(match.next())).orElse(0);
        boolean hopeless = byTable.isPresent() && covered >= phrase.words().size();
        if (hopeless || asked++ >= MAX_ASKED) {
            return Optional.empty();
        }
        List<Fit> fits = names.searcher().fits(phrase.words());
        Optional<FoodMatch> whole = fits.stream()
                .filter(fit -> fit.complete() && fit.words() > Math.max(covered, 1))
                .filter(fit -> isHere(phrase, fit))
                .max(MOST_WORDS)
                .flatMap(fit -> whole(phrase, fit));
        boolean nothingElse = byTable.isEmpty() && !tokens.words().isKnown(tokens.at(i));
        return whole.isPresent() || !nothingElse ? whole : inPart(phrase).or(() -> headed(phrase));
    }

    private Phrase phrase(int start) {
        List<String> words = new ArrayList<>();
        List<Integer> at = new ArrayList<>();
        for (int i = start; i < Math.min(tokens.size(), start + MAX_TOKENS) && words.size() < MAX_WORDS; i++) {
            if (isWordOfFood(i)) {
                if (words.contains(keys.get(i))) {
                    break;
                }
                words.add(keys.get(i));
                at.add(i);
            } else if (ends(tokens.at(i))) {
                break;
            }
        }
        return new Phrase(words, at);
    }

    private boolean isWordOfFood(int i) {
        Token token = tokens.at(i);
        return token.is(Token.Kind.WORD)
                && !ends(token)
                && !tokens.isWord(i, WordKind.OF)
                && !tokens.isWord(i, WordKind.DEFINITE_ARTICLE)
                && names.isWordOfName(keys.get(i));
    }

    private boolean ends(Token token) {
        Words words = tokens.words();
        return !token.is(Token.Kind.WORD)
                || words.is(WordKind.JOINER, token)
                || words.is(WordKind.OR, token)
                || words.is(WordKind.NEGATION, token)
                || words.is(WordKind.ARTICLE, token)
                || words.is(WordKind.FREE, token)
                || words.numerals().isNumber(token.text())
                || words.units().isUnitWord(token.key()) && !CUTS.contains(token.key());
    }

    /** It begins with the phrase, and no other food stands between its words. */
    private boolean isHere(Phrase phrase, Fit fit) {
        if ((fit.matched() & 1) == 0) {
            return false;
        }
        int last = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(fit.matched());
        for (int w = 1; w < last; w++) {
            boolean skipped = (fit.matched() & 1 << w) == 0;
            if (skipped && exact.apply(phrase.at().get(w)).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private Optional<FoodMatch> whole(Phrase phrase, Fit fit) {
        int next = phrase.next(fit);
        String key = String.join(" ", phrase.words().subList(0, phrase.wordsBefore(next)));
        boolean among = phrase.wordsBefore(next) > fit.words();
        Optional<String> misspelt = misspelt(phrase, next);
        double confidence = Math.min(among ? AMONG_OTHERS : REORDERED, misspelt.isPresent() ? MISSPELT : 1);
        return names.byId(fit.candidate().id())
                .map(food -> new FoodMatch(
                        food, key, next, confidence, misspelt.orElse(among ? "took it as " + food.name() : null)))
                .map(match -> misspelt.isPresent() ? match.by(FoodMatch.Evidence.MISSPELT_NAME) : match);
    }

    private Optional<String> misspelt(Phrase phrase, int next) {
        return phrase.at().stream()
                .filter(i -> i < next && !keys.get(i).equals(tokens.at(i).key()))
                .map(i -> "read \"" + tokens.at(i).text() + "\" as a misspelling")
                .findFirst();
    }

    /** "Bolognese" is spaghetti bolognese, unless it says more of a food that follows or is misspelt on top of it. */
    private Optional<FoodMatch> inPart(Phrase phrase) {
        int first = phrase.at().get(0);
        boolean saysMoreOfAnother =
                phrase.at().stream().skip(1).anyMatch(i -> exact.apply(i).isPresent());
        String word = phrase.words().get(0);
        boolean misspelt = !word.equals(tokens.at(first).key());
        if (saysMoreOfAnother || misspelt || word.length() < SHORTEST_IN_PART) {
            return Optional.empty();
        }
        return names.searcher().fits(List.of(word)).stream()
                .filter(fit -> fit.score() >= LEAST_IN_PART)
                .findFirst()
                .flatMap(fit -> names.byId(fit.candidate().id()).map(food -> new FoodMatch(
                                food,
                                word,
                                first + 1,
                                IN_PART * fit.score(),
                                "took \"" + tokens.at(first).text() + "\" as " + food.name())
                        .by(FoodMatch.Evidence.PART)));
    }

    /** "Boiled flumph" is the import "Flumph, boiled, drained", where the table has nothing of the kind. */
    private Optional<FoodMatch> headed(Phrase phrase) {
        int most = 0;
        while (most < Math.min(phrase.words().size(), FoodQueries.LONGEST_HEAD)
                && phrase.words()
                        .get(most)
                        .equals(tokens.at(phrase.at().get(most)).key())) {
            most++;
        }
        List<String> heads = new ArrayList<>(most);
        for (int length = most; length > 0; length--) {
            heads.add(String.join(" ", phrase.words().subList(0, length)));
        }
        if (heads.isEmpty() || phrase.words().get(0).length() < SHORTEST_IN_PART) {
            return Optional.empty();
        }
        int first = phrase.at().get(0);
        return names.searcher().headed(heads, states(first - 1, phrase.at().get(most - 1) + 1)).stream()
                .findFirst()
                .flatMap(fit -> names.byId(fit.candidate().id()))
                .flatMap(food -> headed(phrase, food, heads))
                // "Flumph soup" is some soup.
                .filter(match -> match.next() == tokens.size()
                        || exact.apply(match.next()).isEmpty());
    }

    /** Empty where the name has changed since it was indexed. */
    private static Optional<FoodMatch> headed(Phrase phrase, Food food, List<String> heads) {
        String head =
                LuceneFoods.wordsOnly(Tokens.of(food.name().split(",", 2)[0]).key());
        if (!heads.contains(head)) {
            return Optional.empty();
        }
        int next = phrase.at().get(head.split(" ").length - 1) + 1;
        return Optional.of(new FoodMatch(food, head, next, WITHOUT_ITS_STATE, "took \"" + head + "\" as " + food.name())
                .by(FoodMatch.Evidence.PART));
    }

    /** In the words of names. */
    private List<String> states(int before, int after) {
        return IntStream.of(before, after)
                .mapToObj(tokens::at)
                .filter(tokens.words()::isPreparation)
                .map(token -> Words.english().stem(tokens.words().preparation(token)))
                .distinct()
                .toList();
    }
}
