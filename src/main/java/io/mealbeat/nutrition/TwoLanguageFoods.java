package io.mealbeat.nutrition;

import java.util.Optional;

/** Foods of a text that is not English: by the names of its language, by English ones, and at last by what a word ends in. */
final class TwoLanguageFoods implements FoodFinder {
    /** Misspelt English is no help in a text in another language: too many of its words are one letter away from some food. */
    private static final double SURE = 0.85;

    private final FoodFinder own;
    private final FoodFinder english;
    private final FoodFinder guess;
    private final Tokens inEnglish;

    /** @param inEnglish the tokens of the text with English keys */
    TwoLanguageFoods(FoodFinder own, FoodFinder english, FoodFinder guess, Tokens inEnglish) {
        this.inEnglish = inEnglish;
        this.own = own;
        this.english = english;
        this.guess = guess;
    }

    @Override
    public Optional<FoodMatch> match(int i) {
        return found(i).filter(match -> !isNoFood(i, match));
    }

    /** "Uni" is a sea urchin and "Kirche" nearly cherries, but not to who writes about a day in German. */
    private boolean isNoFood(int i, FoodMatch match) {
        return match.next() == i + 1
                && !match.is(FoodMatch.Evidence.TAUGHT)
                && inEnglish.words().isNoFood(inEnglish.at(i));
    }

    private Optional<FoodMatch> found(int i) {
        Optional<FoodMatch> first = own.match(i).map(match -> keyed(match, i));
        Optional<FoodMatch> second = english.match(i).filter(match -> match.confidence() >= SURE);
        if (first.isEmpty()) {
            return second.or(() -> guess.match(i).map(match -> keyed(match, i)));
        }
        return second.filter(other -> isBetter(other, first.get())).or(() -> first);
    }

    /** What users correct is kept under keys of one language, whatever language the next text turns out to be in. */
    private FoodMatch keyed(FoodMatch match, int i) {
        return match.keyed(new Tokens(inEnglish.list().subList(i, match.next()), inEnglish.words()).key());
    }

    private static boolean isBetter(FoodMatch other, FoodMatch own) {
        return other.next() > own.next() || other.next() == own.next() && other.confidence() > own.confidence();
    }

    /** By the grammar of whoever knows the name. */
    @Override
    public boolean isPlural(int start, int end) {
        if (own.match(start).filter(match -> match.next() == end).isPresent()) {
            return own.isPlural(start, end);
        }
        boolean inEnglishNames =
                english.match(start).filter(match -> match.next() == end).isPresent();
        return inEnglishNames ? english.isPlural(start, end) : guess.isPlural(start, end);
    }

    @Override
    public Optional<Food> taught(String key) {
        return english.taught(key);
    }

    @Override
    public Optional<Food> find(String key) {
        return english.find(key).or(() -> own.find(key));
    }
}
