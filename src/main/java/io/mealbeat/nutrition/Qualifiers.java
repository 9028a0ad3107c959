package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Doubts foods that stand beside a word which nobody understands, where the text has only a part of their name: "bean" means pinto
 * beans, but "vlerk bean" may mean others.
 *
 * <p>A food whose whole own name is in the text stays as sure as it is: a banana of an unknown make is a banana.
 */
final class Qualifiers {
    /** Below what a person is not asked to look at, even where all else is certain. */
    private static final double DOUBT = 0.7;

    private Qualifiers() {}

    static List<Element> of(List<Element> elements) {
        if (elements.stream().noneMatch(Element.Unknown.class::isInstance)) {
            return elements;
        }
        List<Element> doubted = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            boolean beside = isUnknown(elements, i - 1) || isUnknown(elements, i + 1);
            doubted.add(
                    beside && element instanceof Element.Eaten eaten && isMore(eaten.match())
                            ? new Element.Eaten(doubted(eaten.match()), eaten.shared())
                            : element);
        }
        return doubted;
    }

    private static boolean isUnknown(List<Element> elements, int i) {
        return i >= 0 && i < elements.size() && elements.get(i) instanceof Element.Unknown;
    }

    /** Whether the name has a word that was not said. What the user has called so is meant by what was said. */
    private static boolean isMore(FoodMatch match) {
        Set<String> name =
                new HashSet<>(Arrays.asList(Tokens.of(match.food().name()).key().split(" ")));
        name.removeAll(Arrays.asList(match.key().split(" ")));
        return !name.isEmpty() && !match.is(FoodMatch.Evidence.TAUGHT);
    }

    private static FoodMatch doubted(FoodMatch match) {
        return match.doubted(DOUBT, "took it as " + match.food().name());
    }
}
