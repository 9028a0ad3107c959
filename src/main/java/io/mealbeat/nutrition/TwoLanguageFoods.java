package io.mealbeat.nutrition;

import java.util.Optional;

/** Foods of a text that is not English: by the names of its language, by English ones, and at last by what a word ends in. */
final class TwoLanguageFoods implements FoodFinder {
    /** Misspelt English is no help in a text in another language: too many of its words are one letter away from some food. */
    private static final double SURE = 0.85;

    private final FoodFinder own;
    private final FoodFinder english;
    private final FoodFinder guess;

    TwoLanguageFoods(FoodFinder own, FoodFinder english, FoodFinder guess) {
        this.own = own;
        this.english = english;
        this.guess = guess;
    }

    @Override
    public Optional<FoodMatch> match(int i) {
        Optional<FoodMatch> first = own.match(i);
        Optional<FoodMatch> second = english.match(i).filter(match -> match.confidence() >= SURE);
        if (first.isEmpty()) {
            return second.or(() -> guess.match(i));
        }
        return second.filter(other -> isBetter(other, first.get())).or(() -> first);
    }

    private static boolean isBetter(FoodMatch other, FoodMatch own) {
        return other.next() > own.next() || other.next() == own.next() && other.confidence() > own.confidence();
    }

    @Override
    public Optional<Food> find(String key) {
        return english.find(key).or(() -> own.find(key));
    }
}
