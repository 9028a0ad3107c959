package io.mealbeat.nutrition.personal;

import io.mealbeat.nutrition.Food;
import io.mealbeat.nutrition.FoodType;
import io.mealbeat.nutrition.Nutrients;
import io.mealbeat.nutrition.Portion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What a user says of a food, as a label does: figures for one serving.
 *
 * @param brand null for what has none
 * @param perServing of {@code servingSize} in {@code servingUnit}
 * @param servingSize above 0
 * @param servingUnit "g", "ml" or another measure of weight or volume, or a word of the user's such as "bowl"
 * @param servingGrams above 0; null when the unit says it, or when nobody knows
 * @param servings further servings, each with its weight
 */
public record FoodLabel(
        String name,
        String brand,
        FoodType type,
        Nutrients perServing,
        double servingSize,
        String servingUnit,
        Double servingGrams,
        List<Portion> servings) {
    /** Of a serving that nobody has weighed, unless its nutrients weigh more. */
    static final double ASSUMED_GRAMS = 100;

    private static final String SERVING = "serving";

    /** Weights by definition; volumes as of water, which the embedded table does for what has no other density, too. */
    private static final Map<String, Double> GRAMS = Map.ofEntries(
            Map.entry("g", 1.0),
            Map.entry("gram", 1.0),
            Map.entry("grams", 1.0),
            Map.entry("kg", 1000.0),
            Map.entry("mg", 0.001),
            Map.entry("oz", 28.349523125),
            Map.entry("lb", 453.59237),
            Map.entry("ml", 1.0),
            Map.entry("cl", 10.0),
            Map.entry("dl", 100.0),
            Map.entry("l", 1000.0),
            Map.entry("fl oz", 29.5735295625));

    public FoodLabel {
        servings = List.copyOf(servings);
    }

    /** Whether the weight of a serving is known, and not only assumed. */
    public boolean isWeighed() {
        return servingGrams != null || isMeasured();
    }

    private boolean isMeasured() {
        return GRAMS.containsKey(unit());
    }

    private String unit() {
        return servingUnit.strip().toLowerCase(Locale.ROOT);
    }

    /** Grams of one serving; assumed where they are not known. */
    public double grams() {
        if (servingGrams != null) {
            return servingGrams;
        }
        Double measure = GRAMS.get(unit());
        if (measure != null) {
            return measure * servingSize;
        }
        return Math.max(ASSUMED_GRAMS, perServing.proteinG() + perServing.carbsG() + perServing.fatG());
    }

    /** As the analyzer knows foods. Its default portion is one serving. */
    Food food(UUID id) {
        List<Portion> portions = new ArrayList<>();
        if (!isMeasured() && !unit().equals(SERVING)) {
            portions.add(new Portion(unit(), grams() / servingSize));
        }
        portions.add(new Portion(SERVING, grams()));
        portions.addAll(servings);
        return new Food(id, name, brand, type, perServing.times(100 / grams()), portions, Food.OWN);
    }
}
