package io.mealbeat.nutrition.fdc;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Which nutrient an id of a release means, and in which unit. Ids begin at 1000 and numbers end below it, so that one look-up serves
 * the files that have the ids and those that have the numbers (surveys).
 */
final class NutrientTable {
    /** @param nutrient null for one that is not needed; @param factor to grams, kilocalories or kilojoules */
    record Meaning(Nutrient nutrient, double factor) {}

    private static final Meaning NOT_NEEDED = new Meaning(null, 0);
    private static final double KILOCALORIES_OF_KILOJOULE = 1 / 4.184;

    private final Map<String, Meaning> meanings = new HashMap<>();
    private boolean complete;

    /** As FoodData Central has always had them, for a release without nutrient.csv. */
    NutrientTable() {
        for (Nutrient nutrient : Nutrient.values()) {
            Meaning meaning = new Meaning(nutrient, 1);
            meanings.put(Long.toString(nutrient.id()), meaning);
            meanings.put(plain(nutrient.number()), meaning);
        }
    }

    /** Reads nutrient.csv; from then on other ids are unknown ones. */
    void read(TableReader rows) throws IOException {
        for (Row row = rows.next(); row != null; row = rows.next()) {
            try {
                add(row);
            } catch (SkippedException e) {
                rows.skip(e.reason(), row);
            }
        }
        complete = true;
    }

    private void add(Row row) {
        String id = Long.toString(row.id("id"));
        String number = row.optional("nutrient_nbr").map(NutrientTable::plain).orElse("");
        Meaning known = meanings.getOrDefault(id, meanings.getOrDefault(number, NOT_NEEDED));
        Meaning meaning = known.nutrient() == null
                ? NOT_NEEDED
                : new Meaning(known.nutrient(), factor(known.nutrient(), row.text("unit_name")));
        meanings.put(id, meaning);
        if (!number.isEmpty() && (meaning.nutrient() != null || !meanings.containsKey(number))) {
            meanings.put(number, meaning);
        }
    }

    private static double factor(Nutrient nutrient, String unit) {
        String name = unit.toUpperCase(Locale.ROOT);
        if (nutrient == Nutrient.KILOJOULES) {
            return name.equals("KCAL") ? 1 / KILOCALORIES_OF_KILOJOULE : 1;
        }
        if (nutrient.isEnergy()) {
            return name.equals("KJ") ? KILOCALORIES_OF_KILOJOULE : 1;
        }
        return switch (name) {
            case "MG" -> 1e-3;
            case "UG", "MCG", "\u00b5G" -> 1e-6;
            default -> 1;
        };
    }

    /** 208 for 208.0, as different files write the same number. */
    private static String plain(String number) {
        try {
            return plain(Double.parseDouble(number));
        } catch (NumberFormatException e) {
            return "";
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    Meaning meaning(String id) {
        Meaning meaning = meanings.get(id);
        if (meaning == null) {
            meaning = meanings.get(plain(id));
        }
        if (meaning == null && complete) {
            throw new SkippedException(Reason.UNKNOWN_NUTRIENT);
        }
        return meaning == null ? NOT_NEEDED : meaning;
    }
}
