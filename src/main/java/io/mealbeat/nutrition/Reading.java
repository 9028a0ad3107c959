package io.mealbeat.nutrition;

import java.util.List;

/**
 * What one text says if it is in one language.
 *
 * @param helpings of foods that were eaten; empty where none was recognized
 * @param preparations words like "grilled" in the text
 */
record Reading(Language language, List<Element> elements, List<Helping> helpings, long preparations) {
    /** Foods with less than this are guesses. */
    private static final double CERTAIN = 0.85;

    /** Below it two readings explain a text equally well. */
    private static final double SAME = 0.3;
    /** What must speak against English where it is the likelier language, and for it where it is not: a food more. */
    private static final double MORE = 0.75;

    private static final double LEAST_OF_NAME = 0.75;

    /** Words that nobody understands. */
    long unknown() {
        return elements.stream().filter(Element.Unknown.class::isInstance).count();
    }

    /** It is about foods, eaten or not, and nothing in it was guessed or not understood. */
    boolean isClear() {
        boolean foods = elements.stream()
                .anyMatch(element -> element instanceof Element.Eaten || element instanceof Element.LeftOut);
        return foods
                && unknown() == 0
                && helpings.stream().allMatch(helping -> helping.match().confidence() >= CERTAIN);
    }

    /**
     * Another language must explain more than English does; English, where nothing in it is open, as much.
     *
     * @param other of a likelier language
     */
    boolean isBetterThan(Reading other) {
        double more = explained() - other.explained();
        if (language.isEnglish()) {
            return more > (isClear() ? -SAME : MORE);
        }
        return more > (other.language().isEnglish() ? MORE : SAME);
    }

    /** Words that became foods or parts of them, each as sure as its food is, and those that say how they were made, less those that nobody understands and those that speak for no language. */
    private double explained() {
        double eaten =
                helpings.stream().mapToDouble(helping -> words(helping.match())).sum();
        double others = elements.stream().mapToDouble(Reading::wordsBeside).sum();
        long names = elements.stream()
                .filter(element -> element instanceof Element.Aside aside && !aside.telling())
                .count();
        return eaten + others + preparations - unknown() - names;
    }

    /** Of a food that was not eaten, or is a part of one that was. */
    private static double wordsBeside(Element element) {
        if (element instanceof Element.LeftOut leftOut) {
            return words(leftOut.match());
        }
        return element instanceof Element.Included included ? words(included.match()) : 0;
    }

    private static double words(FoodMatch match) {
        // What was left out of a food makes the food doubtful, but not its name.
        double named = match.isNamed() ? LEAST_OF_NAME : 0;
        return Math.max(named, match.confidence()) * match.key().split(" ").length;
    }
}
