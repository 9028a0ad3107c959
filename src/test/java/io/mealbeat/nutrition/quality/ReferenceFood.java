package io.mealbeat.nutrition.quality;

import java.util.List;
import java.util.Set;

/**
 * A food that labels are made of.
 *
 * @param kcal per 100 g
 * @param carbsG per 100 g, fibre included
 * @param source the composition table and the description there, or the label
 * @param knownBy sets of words, at least one: a food is called this one when its name has every word of a set
 */
record ReferenceFood(String name, double kcal, double carbsG, String source, List<Set<String>> knownBy) {
    ReferenceFood {
        knownBy = List.copyOf(knownBy);
    }
}
