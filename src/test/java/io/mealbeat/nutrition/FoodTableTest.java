package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Guards the figures of foods.csv against slips of the pen. */
class FoodTableTest {
    /**
     * Their energy is not 4/4/9: most of the carbohydrate is fiber that yields little, or the energy is of organic acids.
     */
    private static final Set<String> NOT_BY_ATWATER = Set.of(
            "Lemon",
            "Lime",
            "Nori",
            "Vinegar",
            "Balsamic vinegar",
            "Pepper",
            "Cinnamon",
            "All bran",
            "Cocoa powder",
            "Psyllium husk");

    private static final int ALCOHOL_COLUMN = 10;

    private final EmbeddedFoodCatalog catalog = new EmbeddedFoodCatalog();
    private final List<Food> foods =
            catalog.names().stream().map(FoodName::food).distinct().toList();

    @Test
    void tableIsLargeEnough() {
        assertThat(catalog.size()).isGreaterThanOrEqualTo(450).isEqualTo(foods.size());
    }

    @Test
    void noTwoFoodsShareANameOrSynonym() {
        Map<String, String> owners = new HashMap<>();
        SoftAssertions all = new SoftAssertions();
        for (FoodName name : catalog.names()) {
            String before = owners.put(Tokens.of(name.text()).key(), name.food().name());
            all.assertThat(before).as(name.text() + " of " + name.food().name()).isNull();
        }
        all.assertAll();
    }

    @Test
    void noSynonymNamesAnotherMeatThanItsFood() {
        SoftAssertions all = new SoftAssertions();
        for (FoodName name : catalog.names()) {
            Set<String> ofFood = meats(name.food().name());
            Set<String> ofName = meats(name.text());
            if (!ofFood.isEmpty() && !ofName.isEmpty()) {
                all.assertThat(ofName)
                        .as(name.text() + " of " + name.food().name())
                        .containsAnyElementsOf(ofFood);
            }
        }
        all.assertAll();
    }

    private static Set<String> meats(String name) {
        Set<String> meats = new HashSet<>(List.of(Tokens.of(name).key().split(" ")));
        meats.removeIf(stem -> !Words.english().isStem(WordKind.MEAT, stem));
        return meats;
    }

    @Test
    void macronutrientsFitIntoTheirHundredGrams() {
        SoftAssertions all = new SoftAssertions();
        for (Food food : foods) {
            Nutrients n = food.per100g();
            all.assertThat(n.proteinG() + n.carbsG() + n.fatG()).as(food.name()).isLessThanOrEqualTo(105);
            all.assertThat(n.sugarG() + n.fiberG()).as(food.name()).isLessThanOrEqualTo(n.carbsG() + 1);
            all.assertThat(List.of(n.kcal(), n.proteinG(), n.carbsG(), n.fatG(), n.fiberG(), n.sugarG()))
                    .as(food.name())
                    .allMatch(value -> value >= 0);
        }
        all.assertAll();
    }

    @Test
    void energyFollowsFromMacronutrients() throws IOException {
        Map<String, Double> alcohol = alcohol();
        SoftAssertions all = new SoftAssertions();
        for (Food food : foods) {
            Nutrients n = food.per100g();
            double atwater = 4 * n.proteinG() + 4 * n.carbsG() + 9 * n.fatG() + 7 * alcohol.get(food.name());
            if (!NOT_BY_ATWATER.contains(food.name())) {
                all.assertThat(Math.abs(atwater - n.kcal()))
                        .as(food.name() + ": " + n.kcal() + " kcal, by its macronutrients " + atwater)
                        .isLessThanOrEqualTo(Math.max(15, 0.2 * n.kcal()));
            }
        }
        all.assertAll();
    }

    @Test
    void everyFoodHasADefaultPortionAndNoPortionTwice() {
        SoftAssertions all = new SoftAssertions();
        for (Food food : foods) {
            Set<String> units = new HashSet<>();
            for (Portion portion : food.portions()) {
                all.assertThat(portion.grams()).as(food.name()).isBetween(0.1, 2000.0);
                all.assertThat(units.add(portion.unit()))
                        .as(food.name() + " " + portion.unit())
                        .isTrue();
            }
            all.assertThat(food.defaultPortion()).isEqualTo(food.portions().get(0));
        }
        all.assertAll();
    }

    @Test
    void everyPortionHasAUnitThatCanBeWritten() {
        // A shake and a liter are named by food words and by the metric system.
        Set<String> notByThatName = Set.of("shake", "liter");
        assertThat(foods.stream()
                        .flatMap(food -> food.portions().stream())
                        .map(Portion::unit)
                        .distinct())
                .filteredOn(unit -> !notByThatName.contains(unit))
                .allMatch(unit -> Units.at(Tokens.of(unit), 0).isPresent());
    }

    @Test
    void waterIsWhatHasNextToNoCalories() {
        assertThat(foods)
                .filteredOn(food -> food.type() == FoodType.WATER)
                .hasSizeGreaterThan(5)
                .allMatch(food -> food.per100g().kcal() < 10);
    }

    @Test
    void idIsTheSameInEveryCatalog() {
        Food rice = catalog.byName("white rice").orElseThrow();
        assertThat(new EmbeddedFoodCatalog().byId(rice.id())).contains(rice);
    }

    private static Map<String, Double> alcohol() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(FoodTableTest.class.getResourceAsStream("foods.csv"), StandardCharsets.UTF_8))) {
            Map<String, Double> grams = new HashMap<>();
            lines.lines()
                    .skip(1)
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(","))
                    .forEach(cells -> grams.put(
                            cells[0], cells[ALCOHOL_COLUMN].isEmpty() ? 0 : Double.parseDouble(cells[ALCOHOL_COLUMN])));
            return grams;
        }
    }
}
