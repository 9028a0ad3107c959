package io.mealbeat.nutrition.rest;

import io.mealbeat.nutrition.FoodType;
import io.mealbeat.nutrition.Nutrients;
import io.mealbeat.nutrition.PersonalNames;
import io.mealbeat.nutrition.Portion;
import io.mealbeat.nutrition.ServingUnit;
import io.mealbeat.nutrition.personal.FoodLabel;
import io.mealbeat.rest.JsonBody;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** What clients may send of a food of their own, checked on the way in. */
final class OwnFoodInput {
    private static final int MAX_NAME = 200;
    private static final int MAX_UNIT = 50;
    private static final int MAX_SERVINGS = 20;
    private static final double HUNDRED_GRAMS = 100;
    private static final double LEAST_GRAMS = 0.01;
    private static final double MOST_GRAMS = 10_000;
    /** Labels round each figure for itself. */
    private static final double ROUNDING = 1.05;
    /** Of fat, which has the most. */
    private static final double MOST_KCAL_PER_GRAM = 9;

    private static final List<String> FOOD_TYPES =
            Arrays.stream(FoodType.values()).map(FoodType::wireName).toList();

    private OwnFoodInput() {}

    static FoodLabel label(JsonBody body) {
        String unitName = body.optionalText("serving_unit", 1, MAX_UNIT)
                .map(String::strip)
                .orElse("g");
        ServingUnit unit = ServingUnit.of(unitName);
        FoodLabel label = new FoodLabel(
                name(body),
                body.optionalText("brand", 0, MAX_NAME)
                        .map(String::strip)
                        .filter(brand -> !brand.isEmpty())
                        .orElse(null),
                body.optionalOneOf("food_type", FOOD_TYPES)
                        .flatMap(FoodType::of)
                        .orElse(FoodType.FOOD),
                new Nutrients(
                        body.amount("calories"),
                        body.amount("protein_g"),
                        body.amount("carbs_g"),
                        body.amount("fat_g"),
                        body.optionalAmount("fiber_g").orElse(0),
                        body.optionalAmount("sugar_g").orElse(0)),
                grams(body, "serving_size", unit.isMeasure() ? HUNDRED_GRAMS : 1),
                unitName,
                unit.isWeight() ? null : servingGrams(body),
                servings(body));
        checkFigures(body, label);
        return label;
    }

    private static String name(JsonBody body) {
        String name = body.text("name", 1, MAX_NAME).strip();
        if (name.codePoints().noneMatch(Character::isLetterOrDigit)
                || PersonalNames.phrase(name).isBlank()) {
            throw body.broken("name", "must have a letter or a digit");
        }
        return name;
    }

    private static double grams(JsonBody body, String field, double otherwise) {
        double amount = body.optionalAmount(field).orElse(otherwise);
        if (amount < LEAST_GRAMS || amount > MOST_GRAMS) {
            throw body.broken(field, "must be between 0.01 and 10000");
        }
        return amount;
    }

    private static Double servingGrams(JsonBody body) {
        OptionalDouble given = body.optionalAmount("serving_grams");
        return given.isPresent() ? Double.valueOf(grams(body, "serving_grams", 0)) : null;
    }

    private static List<Portion> servings(JsonBody body) {
        List<Portion> servings = body.optionalObjects("servings", MAX_SERVINGS).stream()
                .map(OwnFoodInput::serving)
                .toList();
        Set<String> units = new HashSet<>();
        for (Portion serving : servings) {
            if (!units.add(ServingUnit.of(serving.unit()).name())) {
                throw body.broken(
                        "servings", "must not name the unit \"" + serving.unit() + "\" twice, however it is written");
            }
        }
        return servings;
    }

    private static Portion serving(JsonBody serving) {
        String unit = serving.text("unit", 1, MAX_UNIT).strip().toLowerCase(Locale.ROOT);
        serving.amount("grams");
        return new Portion(unit, grams(serving, "grams", 0));
    }

    /** Only where the weight is known: what nobody has weighed cannot be too rich for its weight. */
    private static void checkFigures(JsonBody body, FoodLabel label) {
        Nutrients nutrients = label.perServing();
        if (label.grams() < LEAST_GRAMS || label.grams() > MOST_GRAMS) {
            throw body.broken("serving_size", "must weigh between 0.01 and 10000 g");
        }
        if (nutrients.kcal() > MOST_GRAMS * MOST_KCAL_PER_GRAM) {
            throw body.broken("calories", "must be at most 90000");
        }
        if (!label.isWeighed()) {
            return;
        }
        if (nutrients.proteinG() + nutrients.carbsG() + nutrients.fatG() > label.grams() * ROUNDING + 1) {
            throw body.broken("serving_size", "weighs less than its protein, carbohydrate and fat together");
        }
        if (nutrients.kcal() > label.grams() * MOST_KCAL_PER_GRAM * ROUNDING + 1) {
            throw body.broken("calories", "must be at most 9 for each gram of a serving");
        }
    }
}
