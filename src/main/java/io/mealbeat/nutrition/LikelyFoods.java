package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives up foods that a single word of their name was guessed from, where the text names others: the "shaved ice" of "I shaved and
 * had a pizza".
 *
 * <p>Such a guess stays if it has an amount of its own, if nothing else between the two gaps around it is a food or a word that nobody
 * understands ("salad and bolognese"), or if it is the best that the text has.
 */
final class LikelyFoods {
    private LikelyFoods() {}

    static List<Element> of(List<Element> elements) {
        boolean guesses = elements.stream().anyMatch(LikelyFoods::isGuess);
        boolean named = elements.stream().anyMatch(LikelyFoods::isNamed);
        if (!guesses || !named) {
            return elements;
        }
        List<Element> likely = new ArrayList<>(elements.size());
        List<Element> segment = new ArrayList<>();
        for (Element element : elements) {
            if (element instanceof Element.Gap) {
                likely.addAll(withoutGuesses(segment));
                likely.add(element);
                segment.clear();
            } else {
                segment.add(element);
            }
        }
        likely.addAll(withoutGuesses(segment));
        return likely;
    }

    private static List<Element> withoutGuesses(List<Element> segment) {
        boolean amount = segment.stream()
                .anyMatch(element -> element instanceof Element.Measure measure
                        && measure.amount().stated());
        boolean alone = segment.stream().allMatch(element -> element instanceof Element.Measure || isGuess(element));
        if (amount || alone) {
            return segment;
        }
        return segment.stream()
                .map(element -> isGuess(element)
                        ? new Element.Unknown(((Element.Eaten) element).match().key())
                        : element)
                .toList();
    }

    private static boolean isGuess(Element element) {
        return element instanceof Element.Eaten eaten && eaten.match().is(FoodMatch.Evidence.PART);
    }

    private static boolean isNamed(Element element) {
        return element instanceof Element.Eaten eaten && !eaten.match().is(FoodMatch.Evidence.PART);
    }
}
