package io.mealbeat.nutrition.fdc;

import io.mealbeat.nutrition.Barcode;
import io.mealbeat.nutrition.Food;
import io.mealbeat.nutrition.ImportedFood;
import io.mealbeat.nutrition.Nutrients;
import io.mealbeat.nutrition.Portion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes a food of what a release says of it, and says what was wrong with it. */
final class FoodMaker {
    private static final double KCAL_OF_KILOJOULE = 1 / 4.184;
    private static final double KCAL_OF_GRAM = 4;
    private static final double KCAL_OF_GRAM_FAT = 9;
    private static final double HEAVIEST_MACROS = 105;
    private static final double HUNDRED_GRAMS = 100;
    private static final double HEAVIEST_SERVING = 5_000;
    private static final int MOST_PORTIONS = 20;
    private static final Map<String, String> RELEASES = Map.of(
            "foundation_food", "Foundation",
            "sr_legacy_food", "SR Legacy",
            "survey_fndds_food", "FNDDS",
            "branded_food", "Branded");

    private final Problems problems;

    FoodMaker(Problems problems) {
        this.problems = problems;
    }

    /** @throws SkippedException when it makes no food */
    ImportedFood food(FoodDraft draft) {
        Staged.Named named = draft.named();
        Staged.Packaged packaged = draft.packaged();
        Nutrients nutrients = nutrients(draft);
        String category = packaged != null && packaged.category() != null ? packaged.category() : named.category();
        String servingUnit = packaged == null ? null : packaged.servingUnit();
        Food food = new Food(
                ImportedFood.idOf(named.fdcId()),
                named.name(),
                packaged == null ? null : packaged.brand(),
                FoodTyping.of(category, named.name(), nutrients.kcal(), servingUnit),
                nutrients,
                portions(draft),
                "USDA FoodData Central, " + RELEASES.getOrDefault(named.dataType(), named.dataType()) + ", FDC "
                        + named.fdcId());
        Barcode barcode = packaged == null || packaged.gtin() == null ? null : new Barcode(packaged.gtin());
        return new ImportedFood(named.fdcId(), food, barcode, category, named.dataType(), named.publishedOn());
    }

    private Nutrients nutrients(FoodDraft draft) {
        Double protein = first(draft, Nutrient.PROTEIN);
        Double carbs = first(draft, Nutrient.CARBS, Nutrient.CARBS_SUMMED);
        Double fat = first(draft, Nutrient.FAT, Nutrient.FAT_NLEA);
        if (protein == null && carbs == null && fat == null) {
            throw new SkippedException(Reason.NO_NUTRIENTS);
        }
        boolean complete = protein != null && carbs != null && fat != null;
        double p = orZero(protein);
        double c = orZero(carbs);
        double f = orZero(fat);
        if (p + c + f > HEAVIEST_MACROS) {
            throw new SkippedException(Reason.MACROS_TOO_HEAVY);
        }
        double kcal = energy(draft, complete ? KCAL_OF_GRAM * (p + c) + KCAL_OF_GRAM_FAT * f : Double.NaN);
        if (!complete) {
            note(Reason.MACRO_MISSING, draft);
        }
        double fiber = orZero(first(draft, Nutrient.FIBER, Nutrient.FIBER_2011));
        return new Nutrients(kcal, p, c, f, fiber, orZero(first(draft, Nutrient.SUGARS, Nutrient.SUGARS_NLEA)));
    }

    /** @param computed from the macronutrients; not a number when one is missing */
    private double energy(FoodDraft draft, double computed) {
        Double stated = first(draft, Nutrient.KCAL, Nutrient.KCAL_SPECIFIC, Nutrient.KCAL_GENERAL);
        if (stated != null) {
            return stated;
        }
        Double kilojoules = first(draft, Nutrient.KILOJOULES);
        if (kilojoules != null) {
            return kilojoules * KCAL_OF_KILOJOULE;
        }
        if (Double.isNaN(computed)) {
            throw new SkippedException(Reason.NO_ENERGY);
        }
        note(Reason.ENERGY_COMPUTED, draft);
        return computed;
    }

    private void note(Reason reason, FoodDraft draft) {
        problems.add(Table.FOOD.fileName(), reason, describe(draft));
    }

    static String describe(FoodDraft draft) {
        return "fdc_id " + draft.named().fdcId() + ": " + draft.named().name();
    }

    private static Double first(FoodDraft draft, Nutrient... choices) {
        for (Nutrient nutrient : choices) {
            Double amount = draft.amounts().get(nutrient);
            if (amount != null) {
                return amount;
            }
        }
        return null;
    }

    private static double orZero(Double amount) {
        return amount == null ? 0 : amount;
    }

    /** The first one is the default: what a survey or package calls one, else the first that is no plain weight. */
    private static List<Portion> portions(FoodDraft draft) {
        Map<String, Double> byUnit = new LinkedHashMap<>();
        if (draft.packaged() != null) {
            addServing(draft.packaged(), byUnit);
        }
        for (Portion portion : draft.portions()) {
            boolean fits = byUnit.size() < MOST_PORTIONS && !PortionUnit.isMass(portion.unit());
            if (fits && portion.grams() > 0) {
                byUnit.putIfAbsent(portion.unit(), portion.grams());
            }
        }
        byUnit.putIfAbsent("serving", HUNDRED_GRAMS);
        List<Portion> portions = new ArrayList<>();
        byUnit.forEach((unit, grams) -> portions.add(new Portion(unit, grams)));
        return portions;
    }

    /** Millilitres are taken for grams: what is sold by volume is mostly water. */
    private static void addServing(Staged.Packaged packaged, Map<String, Double> byUnit) {
        Double size = packaged.servingSize();
        String unit =
                packaged.servingUnit() == null ? "" : packaged.servingUnit().toLowerCase(Locale.ROOT);
        boolean weighs = unit.matches("g|grm|gm|grams?|ml|mlt|milliliters?");
        if (size == null || !weighs || size <= 0 || size > HEAVIEST_SERVING) {
            return;
        }
        byUnit.put("serving", size);
        if (packaged.household() != null) {
            PortionUnit household = PortionUnit.parse(packaged.household());
            if (!PortionUnit.isMass(household.unit())) {
                byUnit.putIfAbsent(household.unit(), size / household.count());
            }
        }
    }
}
