package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Foods that are made of other foods of the table by a stated rule: a vegetable in its cooking states, a latte with each milk, a
 * pizza with each topping.
 *
 * <p>A line of families.csv is a recipe with a gap, {@code {}}, and the foods that fill the gap; each makes one food. Its
 * figures per 100 g are those of the ingredients, each times its grams, divided by the grams of all. Ingredients of negative
 * weight leave: "Water -30" boils away and takes nothing along, "Lard -5" drips off. Salt, losses of vitamins and the like are not
 * reckoned. Energy is rounded to 1 kcal, the rest to 0.1 g. Alcohol is no nutrient here, so no drink with alcohol may be an
 * ingredient; the test of the table holds that.
 *
 * <p>A filler is "Food" or "Food=text": the food gives the figures, the text, else the food's name in lower case, goes into the
 * names. The portions of the derived food are listed, or "*0.8" takes those of the filler at 0.8 of their weight.
 */
final class FoodFamilies {
    private static final String RESOURCE = "foods/families.csv";
    private static final int COLUMNS = 6;
    private static final String GAP = "{}";

    private final Map<String, Food> byName = new HashMap<>();
    private final List<FoodName> derived = new ArrayList<>();

    private FoodFamilies(List<FoodName> base) {
        base.forEach(name -> byName.putIfAbsent(name.food().name(), name.food()));
    }

    /** A family may use the foods of the families above it. */
    static List<FoodName> derivedFrom(List<FoodName> base) {
        FoodFamilies families = new FoodFamilies(base);
        TableLines.each(RESOURCE, families::add);
        return families.derived;
    }

    private void add(String[] cells) {
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException(cells.length + " cells instead of " + COLUMNS);
        }
        for (String filler : FoodTable.items(cells[5])) {
            derive(cells, filler);
        }
    }

    private void derive(String[] cells, String filler) {
        int equals = filler.indexOf('=');
        Food food = byName(equals < 0 ? filler : filler.substring(0, equals));
        String text = equals < 0 ? filler.toLowerCase(Locale.ROOT) : filler.substring(equals + 1);
        String name = capitalised(cells[0].replace(GAP, text));
        String recipe = cells[3].replace(GAP, food.name());
        Food made = new Food(
                FoodTable.id(name),
                name,
                null,
                FoodTable.type(cells[2]),
                mixed(recipe),
                portions(cells[4], food),
                "recipe: " + recipe.replace(";", ", "));
        if (byName.putIfAbsent(name, made) != null) {
            throw new IllegalArgumentException(name + " is in the table already");
        }
        List<String> synonyms = FoodTable.items(cells[1].replace(GAP, text));
        derived.addAll(FoodTable.named(made, synonyms));
    }

    private Food byName(String name) {
        Food food = byName.get(name);
        if (food == null) {
            throw new IllegalArgumentException("no food " + name);
        }
        return food;
    }

    private Nutrients mixed(String recipe) {
        double[] sums = new double[6];
        double grams = 0;
        for (Portion part : FoodTable.portions(recipe)) {
            Nutrients n = byName(part.unit()).per100g();
            double[] each = {n.kcal(), n.proteinG(), n.carbsG(), n.fatG(), n.fiberG(), n.sugarG()};
            for (int i = 0; i < each.length; i++) {
                sums[i] += each[i] * part.grams();
            }
            grams += part.grams();
        }
        for (int i = 0; i < sums.length; i++) {
            double steps = i == 0 ? 1 : 10;
            sums[i] = Math.max(0, Math.rint(sums[i] / grams * steps) / steps);
        }
        return new Nutrients(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
    }

    private static List<Portion> portions(String cell, Food filler) {
        if (!cell.startsWith("*")) {
            return FoodTable.portions(cell);
        }
        double factor = Double.parseDouble(cell.substring(1));
        List<Portion> scaled = new ArrayList<>(filler.portions().size());
        for (Portion portion : filler.portions()) {
            scaled.add(new Portion(portion.unit(), Math.max(0.1, Math.rint(portion.grams() * factor * 10) / 10)));
        }
        return scaled;
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
