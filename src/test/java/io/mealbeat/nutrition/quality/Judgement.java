package io.mealbeat.nutrition.quality;

import io.mealbeat.nutrition.AnalyzedItem;
import io.mealbeat.nutrition.quality.LabelledSentence.Eaten;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * What an analyzer made of one sentence.
 *
 * <p>An expected food counts as recognised when a found item, which no other expected food of the sentence has claimed, is called it
 * (see {@link ReferenceFood#knownBy()}; the name of the item and that of its food both count) and has about its energy: per 100 g within 40% or 25 kcal of the
 * reference. So "banana bread" is no banana, and dry pasta is not cooked pasta. The amount plays no part.
 *
 * @param found empty if the analyzer found no food
 */
record Judgement(LabelledSentence sentence, List<AnalyzedItem> found) {
    private static final double CLOSE_SHARE = 0.4;
    private static final double CLOSE_KCAL = 25;

    Judgement {
        found = List.copyOf(found);
    }

    double carbsError() {
        return Math.abs(carbsG() - sentence.carbsG());
    }

    double kcalError() {
        double kcal =
                found.stream().mapToDouble(item -> item.nutrients().kcal()).sum();
        return Math.abs(kcal - sentence.kcal());
    }

    private double carbsG() {
        return found.stream().mapToDouble(item -> item.nutrients().carbsG()).sum();
    }

    /** How many of the expected foods. */
    int recognised() {
        List<AnalyzedItem> unclaimed = new ArrayList<>(found);
        int recognised = 0;
        for (Eaten eaten : sentence.foods()) {
            Iterator<AnalyzedItem> items = unclaimed.iterator();
            boolean claimed = false;
            while (items.hasNext() && !claimed) {
                claimed = is(items.next(), eaten.food());
            }
            if (claimed) {
                items.remove();
                recognised++;
            }
        }
        return recognised;
    }

    private static boolean is(AnalyzedItem item, ReferenceFood food) {
        Set<String> words = Words.of(item.name() + " " + item.food().name());
        boolean called = food.knownBy().stream().anyMatch(words::containsAll);
        double apart = Math.abs(item.food().per100g().kcal() - food.kcal());
        return called && (apart <= CLOSE_KCAL || apart <= CLOSE_SHARE * food.kcal());
    }
}
