package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which amount belongs to which food.
 *
 * <p>Between two gaps an amount goes to the food on its left or on its right, so that as few amounts as possible stay without
 * a food or share one, and else as the rest of the text does it: "chicken 150g rice 200g" puts amounts behind,
 * "150g chicken 200g rice" in front. An amount alone between two gaps goes to the food before it, or else after it, if that has
 * none yet; "we shared a pizza, I had 2 slices" takes the 2 slices.
 */
final class AmountBinder {
    private static final double SHARED = 0.7;
    /** Asks a person to look: three of what nobody knows may be three of anything. */
    private static final double UNKNOWN_UNIT = 0.8;

    private final List<Segment> segments = new ArrayList<>();
    private final List<FoodMatch> foods = new ArrayList<>();
    private final List<List<Amount>> amounts = new ArrayList<>();
    /** Indices of foods of which others had a part, as long as the text does not tell the own one. */
    private final Set<Integer> shared = new HashSet<>();
    /** By the indices of foods, the word between their count and them that may be a unit. */
    private final Map<Integer, String> unitLike = new HashMap<>();

    private AmountBinder(List<Element> elements) {
        Segment segment = new Segment();
        for (Element element : elements) {
            if (element instanceof Element.Gap) {
                segments.add(segment);
                segment = new Segment();
            } else if (element instanceof Element.Eaten eaten) {
                segment.food(foods.size());
                if (eaten.shared()) {
                    shared.add(foods.size());
                }
                foods.add(eaten.match());
                amounts.add(new ArrayList<>(1));
            } else if (element instanceof Element.Measure measure) {
                segment.measure(measure);
            } else if (element instanceof Element.Unknown unknown) {
                segment.unknown(unknown.word());
            } else if (!(element instanceof Element.LeftOut || element instanceof Element.Included)) {
                segment.aside();
            }
        }
        segments.add(segment);
    }

    /** One helping for each food, in the order of the text. */
    static List<Helping> bind(List<Element> elements) {
        return new AmountBinder(elements).helpings();
    }

    private List<Helping> helpings() {
        int leaning = segments.stream().mapToInt(Segment::leaning).sum();
        for (Segment segment : segments) {
            segment.place(leaning, amounts, unitLike);
        }
        int foodsBefore = 0;
        for (Segment segment : segments) {
            foodsBefore += segment.foods();
            if (segment.isAmountAlone()) {
                adopt(segment, foodsBefore);
            }
        }
        List<Helping> helpings = new ArrayList<>();
        for (int i = 0; i < foods.size(); i++) {
            helpings.add(new Helping(food(i), AmountMerger.merge(amounts.get(i))));
        }
        return helpings;
    }

    private FoodMatch food(int i) {
        FoodMatch food = shared.contains(i)
                ? foods.get(i).doubted(SHARED, "counted all of it, though others had a part")
                : foods.get(i);
        String word = unitLike.get(i);
        return word == null ? food : food.doubted(UNKNOWN_UNIT, "did not understand the unit \"" + word + "\"");
    }

    private void adopt(Segment segment, int foodsBefore) {
        if (shared.remove(foodsBefore - 1)) {
            amounts.get(foodsBefore - 1).clear();
        }
        if (foodsBefore > 0 && amounts.get(foodsBefore - 1).isEmpty()) {
            segment.giveAllTo(amounts.get(foodsBefore - 1));
        } else if (foodsBefore < foods.size() && amounts.get(foodsBefore).isEmpty()) {
            segment.giveAllTo(amounts.get(foodsBefore));
        }
    }
}
