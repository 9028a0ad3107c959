package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Guards the figures of the food table against slips of the pen. */
class FoodTableTest {
    private static final int ALCOHOL_COLUMN = 10;
    private static final double KCAL_OF_ALCOHOL = 7;
    private static final double KCAL_OF_FIBER = 2;
    private static final double TOLERANCE = 0.15;
    /** What rounding to whole kcal and tenths of a gram makes of foods of next to no energy. */
    private static final double ROUNDING_KCAL = 4;

    /** Their "carbohydrate by difference" is mostly fiber or bran that yields next to nothing. */
    private static final Set<String> BRAN_AND_FIBER = Set.of(
            "All bran", "Fiber one", "Wheat bran", "Oat bran", "Cooked oat bran", "Cocoa powder", "Nori", "Seaweed");

    /** Polyols yield 0 to 3 kcal/g instead of 4. */
    private static final Set<String> POLYOLS =
            Set.of("Birch sugar", "Sugar free gum", "Sugar free candy", "Sugar free jam");

    /** The energy is of organic acids, or acids count as carbohydrate at 2.5 kcal/g. */
    private static final Set<String> ACIDS = Set.of(
            "Lemon",
            "Lime",
            "Lemon juice",
            "Lime juice",
            "Vinegar",
            "Wine vinegar",
            "Balsamic vinegar",
            "Baking powder");

    /** Much of their nitrogen, which counts as protein, is in no protein. */
    private static final Set<String> NITROGEN = Set.of("Mushrooms", "Cremini", "Spirulina", "Drained capers");

    private static final EmbeddedFoodCatalog CATALOG = new EmbeddedFoodCatalog();
    private static final List<Food> FOODS =
            CATALOG.names().stream().map(FoodName::food).distinct().toList();
    private static final Map<String, Double> ALCOHOL = alcohol();

    @Test
    void tableIsLargeEnough() {
        assertThat(CATALOG.size()).isGreaterThanOrEqualTo(2_500).isEqualTo(FOODS.size());
    }

    @Test
    void mostFoodsAreWrittenAndNotDerived() {
        assertThat(FOODS)
                .filteredOn(food -> !food.source().startsWith("recipe: "))
                .hasSizeGreaterThanOrEqualTo(2_500);
    }

    @Test
    void noTwoFoodsShareANameOrSynonym() {
        Map<String, String> owners = new HashMap<>();
        assertThat(CATALOG.names()).allSatisfy(name -> {
            String before = owners.put(Tokens.of(name.text()).key(), name.food().name());
            assertThat(before).as(name.text() + " of " + name.food().name()).isNull();
        });
    }

    @Test
    void noSynonymNamesAnotherMeatThanItsFood() {
        assertThat(CATALOG.names()).allSatisfy(name -> {
            Set<String> ofFood = meats(name.food().name());
            Set<String> ofName = meats(name.text());
            if (!ofFood.isEmpty() && !ofName.isEmpty()) {
                assertThat(ofName).as(name.text() + " of " + name.food().name()).containsAnyElementsOf(ofFood);
            }
        });
    }

    private static Set<String> meats(String name) {
        Set<String> meats = new HashSet<>(List.of(Tokens.of(name).key().split(" ")));
        meats.removeIf(stem -> !Words.english().isStem(WordKind.MEAT, stem));
        return meats;
    }

    @Test
    void plainWordsMeanPlainFoods() {
        Map<String, String> plain = Map.ofEntries(
                Map.entry("rice", "White rice"),
                Map.entry("chicken", "Chicken"),
                Map.entry("milk", "Milk"),
                Map.entry("bread", "Bread"),
                Map.entry("coffee", "Coffee"),
                Map.entry("tea", "Tea"),
                Map.entry("water", "Water"),
                Map.entry("egg", "Egg"),
                Map.entry("cheese", "Cheese"),
                Map.entry("yogurt", "Plain yogurt"),
                Map.entry("pasta", "Pasta"),
                Map.entry("noodles", "Egg noodles"),
                Map.entry("steak", "Steak"),
                Map.entry("beef", "Beef"),
                Map.entry("pork", "Pork"),
                Map.entry("ham", "Ham"),
                Map.entry("fish", "Fish"),
                Map.entry("salmon", "Salmon"),
                Map.entry("tuna", "Tuna"),
                Map.entry("salad", "Garden salad"),
                Map.entry("soup", "Soup"),
                Map.entry("burger", "Hamburger"),
                Map.entry("pizza", "Pizza"),
                Map.entry("fries", "French fries"),
                Map.entry("chips", "Potato chips"),
                Map.entry("beans", "Pinto beans"),
                Map.entry("lentils", "Lentils"),
                Map.entry("oats", "Rolled oats"),
                Map.entry("oatmeal", "Oatmeal"),
                Map.entry("cereal", "Breakfast cereal"),
                Map.entry("chocolate", "Milk chocolate"),
                Map.entry("cookies", "Cookie"),
                Map.entry("cake", "Cake"),
                Map.entry("ice cream", "Ice cream"),
                Map.entry("beer", "Beer"),
                Map.entry("wine", "Red wine"),
                Map.entry("cola", "Cola"),
                Map.entry("juice", "Pineapple juice"),
                Map.entry("oil", "Olive oil"),
                Map.entry("nuts", "Mixed nuts"),
                Map.entry("latte", "Latte"));
        SoftAssertions all = new SoftAssertions();
        plain.forEach((word, food) ->
                all.assertThat(CATALOG.byName(word).map(Food::name)).as(word).contains(food));
        all.assertAll();
    }

    @Test
    void macronutrientsFitIntoTheirHundredGrams() {
        assertThat(FOODS).allSatisfy(food -> {
            Nutrients n = food.per100g();
            double sum = n.proteinG() + n.carbsG() + n.fatG() + ALCOHOL.getOrDefault(food.name(), 0.0);
            assertThat(sum).as(food.name()).isLessThanOrEqualTo(105);
            assertThat(List.of(n.kcal(), n.proteinG(), n.carbsG(), n.fatG(), n.fiberG(), n.sugarG()))
                    .as(food.name())
                    .allMatch(value -> value >= 0);
        });
    }

    @Test
    void fiberAndSugarArePartOfTheCarbohydrate() {
        assertThat(FOODS).allSatisfy(food -> {
            Nutrients n = food.per100g();
            assertThat(n.sugarG()).as(food.name()).isLessThanOrEqualTo(n.carbsG());
            assertThat(n.fiberG()).as(food.name()).isLessThanOrEqualTo(n.carbsG());
            // They are analysed apart, carbohydrate is what remains of the rest: the tables' own sums miss by up to 1
            // g.
            assertThat(n.sugarG() + n.fiberG()).as(food.name()).isLessThanOrEqualTo(n.carbsG() + 1);
        });
    }

    @Test
    void energyFollowsFromMacronutrients() {
        assertThat(FOODS).allSatisfy(food -> {
            if (!isNoAtwater(food.name())) {
                Nutrients n = food.per100g();
                double most = 4 * n.proteinG()
                        + 4 * n.carbsG()
                        + 9 * n.fatG()
                        + KCAL_OF_ALCOHOL * ALCOHOL.getOrDefault(food.name(), 0.0);
                double least = most - (4 - KCAL_OF_FIBER) * n.fiberG();
                double tolerance = Math.max(ROUNDING_KCAL, TOLERANCE * n.kcal());
                assertThat(n.kcal())
                        .as(food.name() + ", by its macronutrients " + least + " to " + most)
                        .isBetween(least - tolerance, most + tolerance);
            }
        });
    }

    private static boolean isNoAtwater(String name) {
        return BRAN_AND_FIBER.contains(name)
                || POLYOLS.contains(name)
                || ACIDS.contains(name)
                || NITROGEN.contains(name);
    }

    @Test
    void exceptionsAreFoodsOfTheTable() {
        Set<String> names = FOODS.stream().map(Food::name).collect(Collectors.toSet());
        List.of(BRAN_AND_FIBER, POLYOLS, ACIDS, NITROGEN)
                .forEach(exceptions -> assertThat(names).containsAll(exceptions));
    }

    @Test
    void noDrinkWithAlcoholIsAnIngredient() {
        Set<String> alcoholic = ALCOHOL.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(alcoholic).hasSizeGreaterThan(50);
        for (Food food : FOODS) {
            if (food.source().startsWith("recipe: ")) {
                String[] ingredients =
                        food.source().substring("recipe: ".length()).split(" -?[0-9.]+(, |$)");
                assertThat(ingredients).as(food.name()).doesNotContainAnyElementsOf(alcoholic);
            }
        }
    }

    @Test
    void everyFoodHasADefaultPortionAndNoPortionTwice() {
        assertThat(FOODS).allSatisfy(food -> {
            Set<String> units = new HashSet<>();
            for (Portion portion : food.portions()) {
                assertThat(portion.grams()).as(food.name()).isBetween(0.1, 2000.0);
                assertThat(units.add(portion.unit()))
                        .as(food.name() + " " + portion.unit())
                        .isTrue();
            }
            assertThat(food.defaultPortion()).isEqualTo(food.portions().get(0));
        });
    }

    @Test
    void everyPortionHasAUnitThatCanBeWritten() {
        // A shake and a liter are named by food words and by the metric system.
        Set<String> notByThatName = Set.of("shake", "liter");
        assertThat(FOODS.stream()
                        .flatMap(food -> food.portions().stream())
                        .map(Portion::unit)
                        .distinct())
                .filteredOn(unit -> !notByThatName.contains(unit))
                .allMatch(unit -> Units.at(Tokens.of(unit), 0).isPresent());
    }

    @Test
    void waterIsWhatHasNextToNoCaloriesAndADrinkHasSome() {
        assertThat(FOODS)
                .filteredOn(food -> food.type() == FoodType.WATER)
                .hasSizeGreaterThan(30)
                .allMatch(food -> food.per100g().kcal() < 10);
        assertThat(FOODS)
                .filteredOn(food -> food.type() == FoodType.DRINK)
                .hasSizeGreaterThan(250)
                .allMatch(food -> food.per100g().kcal() >= 10);
    }

    @Test
    void figuresAreThoseOfThePublicTables() {
        SoftAssertions all = new SoftAssertions();
        check(all, "Raw chicken breast", 120, 22.5, 0, 2.6);
        check(all, "Raw salmon", 208, 20.4, 0, 13.4);
        check(all, "Haddock", 90, 20, 0, 0.6);
        check(all, "Canned chickpeas", 139, 7, 22.5, 2.8);
        check(all, "Dry lentils", 352, 24.6, 63.4, 1.1);
        check(all, "Uncooked quinoa", 368, 14.1, 64.2, 6.1);
        // Derived ones, against the tables' own rows of the same food.
        check(all, "Raw pork chop", 170, 20, 0, 9.5);
        check(all, "Raw trout", 138, 20, 0, 6);
        check(all, "Raw turkey", 111, 23, 0, 1.5);
        check(all, "Boiled zucchini", 18, 1.1, 3.2, 0.3);
        check(all, "Boiled turnip", 22, 0.7, 5.1, 0.1);
        check(all, "Canned pinto beans", 126, 8, 23, 0.6);
        all.assertAll();
    }

    private void check(SoftAssertions all, String name, double kcal, double protein, double carbs, double fat) {
        Nutrients n = CATALOG.byName(name).orElseThrow().per100g();
        all.assertThat(n.kcal()).as(name).isBetween(kcal * 0.88, kcal * 1.12);
        all.assertThat(n.proteinG()).as(name).isBetween(protein - 2, protein + 2);
        all.assertThat(n.carbsG()).as(name).isBetween(carbs - 2, carbs + 2);
        all.assertThat(n.fatG()).as(name).isBetween(fat - 2, fat + 2);
    }

    @Test
    void idIsTheSameInEveryCatalog() {
        Food rice = CATALOG.byName("white rice").orElseThrow();
        assertThat(new EmbeddedFoodCatalog().byId(rice.id())).contains(rice);
    }

    private static Map<String, Double> alcohol() {
        Map<String, Double> grams = new HashMap<>();
        for (String table : FoodTable.TABLES) {
            TableLines.each(
                    table,
                    cells -> grams.put(
                            cells[0], cells[ALCOHOL_COLUMN].isEmpty() ? 0 : Double.parseDouble(cells[ALCOHOL_COLUMN])));
        }
        return grams;
    }
}
