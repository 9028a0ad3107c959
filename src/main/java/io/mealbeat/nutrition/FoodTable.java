package io.mealbeat.nutrition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The foods that ship with the application: what {@link #TABLES} say in so many words, then what {@link FoodFamilies} derives
 * from those.
 */
final class FoodTable {
    /** Plain foods come first: where a search has nothing else to go by, table order decides. */
    static final List<String> TABLES = List.of(
            "foods.csv",
            "foods/plants.csv",
            "foods/animals.csv",
            "foods/dairy-and-drinks.csv",
            "foods/bakery-and-sweets.csv",
            "foods/dishes.csv",
            "foods/brands.csv",
            "foods/ordered.csv");

    private static final int COLUMNS = 13;

    private FoodTable() {}

    /** Every name of every food, in table order, the name of a food before its synonyms. */
    static List<FoodName> load() {
        List<FoodName> names = new ArrayList<>();
        TABLES.forEach(table -> TableLines.each(table, cells -> add(cells, names)));
        names.addAll(FoodFamilies.derivedFrom(names));
        return List.copyOf(names);
    }

    private static void add(String[] cells, List<FoodName> names) {
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException(cells.length + " cells instead of " + COLUMNS);
        }
        names.addAll(named(food(cells), items(cells[1])));
    }

    /** The names of a food: its own and then the synonyms. */
    static List<FoodName> named(Food food, List<String> synonyms) {
        List<FoodName> names = new ArrayList<>(1 + synonyms.size());
        names.add(new FoodName(food.name(), food));
        for (String synonym : synonyms) {
            names.add(new FoodName(synonym, food));
        }
        return names;
    }

    private static Food food(String[] cells) {
        double[] n = new double[6];
        for (int i = 0; i < n.length; i++) {
            n[i] = Double.parseDouble(cells[4 + i]);
        }
        return new Food(
                id(cells[0]),
                cells[0],
                cells[2].isEmpty() ? null : cells[2],
                type(cells[3]),
                new Nutrients(n[0], n[1], n[2], n[3], n[4], n[5]),
                portions(cells[11]),
                cells[12]);
    }

    static FoodType type(String cell) {
        return FoodType.of(cell).orElseThrow(() -> new IllegalArgumentException("type " + cell));
    }

    static UUID id(String name) {
        String key = "mealbeat:food:".concat(name.toLowerCase(Locale.ROOT));
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    static List<Portion> portions(String cell) {
        List<String> items = items(cell);
        List<Portion> portions = new ArrayList<>(items.size());
        for (String item : items) {
            portions.add(portion(item));
        }
        return portions;
    }

    /** @param item a name and a weight: "small cup 150" is a "small cup" of 150 g */
    private static Portion portion(String item) {
        int space = item.lastIndexOf(' ');
        if (space < 1) {
            throw new IllegalArgumentException("no weight: " + item);
        }
        return new Portion(item.substring(0, space), Double.parseDouble(item.substring(space + 1)));
    }

    static List<String> items(String cell) {
        return cell.isEmpty() ? List.of() : Arrays.asList(cell.split(";"));
    }
}
