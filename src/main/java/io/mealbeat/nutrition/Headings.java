package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives up a dish whose ingredients are all told with their amounts: of "protein shake: 1 scoop whey, 300 ml almond milk, one banana"
 * nothing was drunk beside these three.
 *
 * <p>An amount of the dish itself, fewer than two ingredients, or one without an amount leave it a food: "pizza: pepperoni, olives".
 */
final class Headings {
    private static final int LEAST = 2;

    private Headings() {}

    static List<Element> of(List<Element> elements) {
        for (int i = 1; i < elements.size() - 1; i++) {
            boolean heads = isColon(elements.get(i))
                    && elements.get(i - 1) instanceof Element.Eaten
                    && (i == 1 || elements.get(i - 2) instanceof Element.Gap);
            if (heads && areIngredients(elements.subList(i + 1, elements.size()))) {
                List<Element> without = new ArrayList<>(elements);
                without.subList(i - 1, i + 1).clear();
                return without;
            }
        }
        return elements;
    }

    private static boolean isColon(Element element) {
        return element instanceof Element.Gap gap && gap.joint() == Element.Joint.COLON;
    }

    /** Between each two gaps stands one food with an amount that was stated, or nothing of either. */
    private static boolean areIngredients(List<Element> elements) {
        int ingredients = 0;
        int foods = 0;
        int amounts = 0;
        for (Element element : elements) {
            if (isColon(element)) {
                return false;
            } else if (element instanceof Element.Eaten) {
                foods++;
                ingredients++;
            } else if (element instanceof Element.Measure measure
                    && measure.amount().stated()) {
                amounts++;
            } else if (element instanceof Element.Gap) {
                if (foods > amounts || foods == 0 && ingredients == 0) {
                    return false;
                }
                foods = 0;
                amounts = 0;
            }
        }
        return foods <= amounts && ingredients >= LEAST;
    }
}
