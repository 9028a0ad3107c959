package io.mealbeat.nutrition.llm;

import io.mealbeat.nutrition.AnalyzedItem;
import io.mealbeat.nutrition.Food;
import io.mealbeat.nutrition.FoodLookup;
import io.mealbeat.nutrition.FoodLookup.Found;
import io.mealbeat.nutrition.FoodType;
import io.mealbeat.nutrition.Nutrients;
import io.mealbeat.nutrition.PersonalNames;
import io.mealbeat.nutrition.Portion;
import io.mealbeat.nutrition.TextMealAnalyzer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Makes an item of what the model extracted from one text. What the food table or the user knows, it has from there: the
 * nutrients, and the weight of a portion unless the model is far from it. The model's own nutrients count for other foods, with a
 * confidence that asks a person to look.
 */
final class ItemMaker {
    /** Below what counts as sure everywhere. */
    private static final double GUESSED = 0.4;

    private static final double OFF = 0.8;
    private static final double FAR = 2;
    /** What is held to a meal's most, and what the text has no word of, is to be looked at. */
    private static final double LIMITED = 0.3;

    private static final String LIMITED_NOTE = "limited to " + Math.round(TextMealAnalyzer.MAX_GRAMS / 1000) + " kg";

    private static final double UNSAID = 0.7;
    private static final double MIN_GRAMS = 0.01;
    private static final Map<String, Double> MASSES = Map.of(
            "g", 1.0, "gram", 1.0, "grams", 1.0, "kg", 1000.0, "oz", 28.35, "ounce", 28.35, "lb", 453.6, "mg", 0.001);

    /** kcal/g. */
    private static final double OF_FAT = 9;

    private static final double OF_OTHERS = 4;
    private static final double OF_FIBER = 2;
    private static final double OF_ALCOHOL = 7;
    private static final double LEAST_SHARE = 0.7;
    private static final double MOST_SHARE = 1.3;
    /** kcal/100 g that rounded figures may be off. */
    private static final double ROUNDING = 20;
    /** g/100 g in what is no drink: sauces, sweets. */
    private static final double ALCOHOL_IN_FOOD = 10;

    /** Of a food that nobody knows. */
    private static final Portion SERVING = new Portion("serving", 100);

    private final FoodLookup.OfText foods;

    ItemMaker(FoodLookup.OfText foods) {
        this.foods = foods;
    }

    AnalyzedItem item(Extracted extracted) {
        return foods.find(extracted.called())
                .map(found -> ofTable(
                        completed(extracted, found.food()::portion, found.food().defaultPortion()), found))
                .orElseGet(() -> ofModel(completed(extracted, unit -> Optional.empty(), SERVING)));
    }

    /** Where the model gives no amount it is the usual portion, and a weight alone is an amount in grams. */
    private static Extracted completed(
            Extracted extracted, Function<String, Optional<Portion>> portions, Portion usual) {
        if (extracted.quantity() == 0) {
            return extracted.grams() == 0
                    ? extracted.with(1, usual.unit(), usual.grams())
                    : extracted.with(extracted.grams(), "g", extracted.grams());
        }
        if (extracted.grams() > 0) {
            return extracted;
        }
        Double mass = MASSES.get(extracted.unit());
        double each = mass != null
                ? mass
                : portions.apply(extracted.unit()).orElse(usual).grams();
        return extracted.with(extracted.quantity(), extracted.unit(), extracted.quantity() * each);
    }

    private AnalyzedItem ofTable(Extracted extracted, Found found) {
        Food food = found.food();
        double measured = measured(extracted, food);
        boolean near = measured / extracted.grams() <= FAR && extracted.grams() / measured <= FAR;
        boolean mass = MASSES.containsKey(extracted.unit());
        double grams = mass || near ? measured : extracted.grams();
        String note = joined(found.note(), near || mass ? null : "the weight is an estimate");
        double confidence = found.confidence() * (near ? 1 : OFF);
        String shown = foods.shown(food, extracted.phrase());
        return item(food, shown, extracted, grams, confidence, note);
    }

    /** The weight by the unit; the model's where that says nothing. */
    private static double measured(Extracted extracted, Food food) {
        Double mass = MASSES.get(extracted.unit());
        if (mass != null) {
            return extracted.quantity() * mass;
        }
        return food.portion(extracted.unit())
                .map(portion -> extracted.quantity() * portion.grams())
                .orElse(extracted.grams());
    }

    private AnalyzedItem ofModel(Extracted extracted) {
        String name = extracted.name().toLowerCase(Locale.ROOT);
        Food food = new Food(
                UUID.nameUUIDFromBytes(("llm:" + name).getBytes(StandardCharsets.UTF_8)),
                name,
                null,
                extracted.type(),
                plausible(extracted),
                List.of(new Portion("serving", extracted.grams())),
                Food.ESTIMATED);
        String note = "not in the food table; its figures are an estimate of the language model";
        String shown = foods.shown(
                new FoodLookup.Name(extracted.phrase(), name, food.per100g().kcal()));
        return item(food, shown, extracted, extracted.grams(), GUESSED, note);
    }

    /** With the energy that protein, carbohydrate and fat can have, and alcohol in what they leave of 100 g. */
    private static Nutrients plausible(Extracted extracted) {
        Nutrients n = extracted.per100g();
        double fiber = Math.min(n.fiberG(), n.carbsG());
        double sum = OF_OTHERS * (n.proteinG() + n.carbsG() - fiber) + OF_FIBER * fiber + OF_FAT * n.fatG();
        double rest = Math.max(0, 100 - n.proteinG() - n.carbsG() - n.fatG());
        double alcohol = extracted.type() == FoodType.DRINK ? rest : Math.min(rest, ALCOHOL_IN_FOOD);
        double least = LEAST_SHARE * sum - ROUNDING;
        double most = MOST_SHARE * sum + ROUNDING + OF_ALCOHOL * alcohol;
        double kcal = Math.max(least, Math.min(most, n.kcal()));
        return new Nutrients(kcal, n.proteinG(), n.carbsG(), n.fatG(), n.fiberG(), n.sugarG());
    }

    private AnalyzedItem item(
            Food food, String shown, Extracted extracted, double grams, double confidence, String note) {
        double weight = Math.min(Math.max(MIN_GRAMS, grams), TextMealAnalyzer.MAX_GRAMS);
        boolean limited = grams > weight;
        double quantity = limited ? extracted.quantity() * weight / grams : extracted.quantity();
        String unsaid = extracted.said() ? null : "not in the words of the text";
        String phrase = PersonalNames.phrase(extracted.phrase());
        double sure = confidence * (limited ? LIMITED : 1) * (extracted.said() ? 1 : UNSAID);
        return new AnalyzedItem(
                food,
                shown,
                Math.max(MIN_GRAMS, hundredths(quantity)),
                extracted.unit(),
                Math.max(MIN_GRAMS, hundredths(weight)),
                food.per100g().times(weight / 100),
                hundredths(sure),
                joined(joined(note, unsaid), limited ? LIMITED_NOTE : null),
                foods.alternatives(food, extracted.called(), sure),
                phrase.isEmpty() ? PersonalNames.phrase(extracted.name()) : phrase);
    }

    private static String joined(String note, String another) {
        return note == null ? another : another == null ? note : note + "; " + another;
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
