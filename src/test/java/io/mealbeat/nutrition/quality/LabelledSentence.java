package io.mealbeat.nutrition.quality;

import java.util.List;

/**
 * @param kind what is hard about it: "typo", "negation", …
 * @param kcal of all foods, as written in the label
 * @param carbsG of all foods, as written in the label
 */
record LabelledSentence(String kind, String text, List<Eaten> foods, double kcal, double carbsG) {
    record Eaten(ReferenceFood food, double grams) {}

    LabelledSentence {
        foods = List.copyOf(foods);
    }
}
