package io.mealbeat.nutrition.personal;

import io.mealbeat.nutrition.Food;
import io.mealbeat.nutrition.FoodType;
import io.mealbeat.nutrition.Nutrients;
import io.mealbeat.nutrition.Portion;
import io.mealbeat.nutrition.ServingUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * What a user says of a food, as a label does: figures for one serving.
 *
 * @param brand null for what has none
 * @param perServing of {@code servingSize} in {@code servingUnit}
 * @param servingSize above 0
 * @param servingUnit "g", "ml" or another measure of weight or volume, or any word, such as "bowl"
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
    /** Of a serving that nobody has weighed, unless its vessel or its nutrients say more. */
    static final double ASSUMED_GRAMS = 100;

    private static final String SERVING = "serving";
    private static final double USUAL_LABEL = 100;
    private static final double CUP_ML = 236.6;

    public FoodLabel {
        servings = List.copyOf(servings);
    }

    private ServingUnit unit() {
        return ServingUnit.of(servingUnit);
    }

    /** Whether the weight of a serving is known, and not only assumed. Volumes by definition count as water. */
    public boolean isWeighed() {
        return unit().isMeasure() || given().isPresent();
    }

    /** Grams of one serving; assumed where they are not known. */
    public double grams() {
        ServingUnit unit = unit();
        if (unit.isWeight()) {
            return unit.each() * servingSize;
        }
        return given().orElseGet(() -> {
            double nutrients = perServing.proteinG() + perServing.carbsG() + perServing.fatG();
            double assumed = unit.hasVolume() ? unit.each() * servingSize : ASSUMED_GRAMS;
            return Math.max(assumed, nutrients);
        });
    }

    /** What the user says that a serving weighs, of itself or as one of the servings. */
    private OptionalDouble given() {
        if (servingGrams != null) {
            return OptionalDouble.of(servingGrams);
        }
        ServingUnit unit = unit();
        return servings.stream()
                .filter(serving -> ServingUnit.of(serving.unit()).name().equals(unit.name()))
                .mapToDouble(serving -> portion(serving).grams() * unit.factor() * servingSize)
                .findFirst();
    }

    /** As the analyzer knows foods. Its default portion is one serving, or, of figures for 100 g, the first of the servings. */
    Food food(UUID id) {
        ServingUnit unit = unit();
        Portion serving = new Portion(SERVING, grams());
        Map<String, Portion> portions = new LinkedHashMap<>();
        servings.stream().map(FoodLabel::portion).forEach(own -> portions.put(own.unit(), own));
        Map<String, Portion> ordered = new LinkedHashMap<>();
        if (!unit.isMeasure()) {
            Portion inUnit = new Portion(unit.name(), grams() / (servingSize * unit.factor()));
            Portion first = servingSize == 1 ? inUnit : serving;
            ordered.put(first.unit(), first);
            ordered.putIfAbsent(inUnit.unit(), inUnit);
        } else if (servingSize != USUAL_LABEL || portions.isEmpty()) {
            Portion first = portions.getOrDefault(SERVING, serving);
            ordered.put(first.unit(), first);
        }
        portions.forEach(ordered::putIfAbsent);
        ordered.putIfAbsent(SERVING, serving);
        if (unit.hasVolume()) {
            double density = grams() / (unit.each() * servingSize);
            ordered.putIfAbsent(unit.name(), new Portion(unit.name(), density * unit.each() / unit.factor()));
            ordered.putIfAbsent("cup", new Portion("cup", density * CUP_ML));
        }
        String source = isWeighed() ? Food.OWN : Food.OWN_UNWEIGHED;
        return new Food(id, name, brand, type, perServing.times(100 / grams()), List.copyOf(ordered.values()), source);
    }

    /** By the name that sentences measure with. */
    private static Portion portion(Portion serving) {
        ServingUnit unit = ServingUnit.of(serving.unit());
        return new Portion(unit.name(), serving.grams() / unit.factor());
    }
}
