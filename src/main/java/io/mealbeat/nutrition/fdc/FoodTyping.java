package io.mealbeat.nutrition.fdc;

import io.mealbeat.nutrition.FoodType;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether something is eaten or drunk. A release does not say; its category and its name do, mostly. */
final class FoodTyping {
    /** Kilocalories in 100 g up to which a drink counts as water: black coffee, plain tea, diet cola. */
    private static final double OF_WATER = 5;

    private static final Pattern DRINKS = Pattern.compile(
            "\\b(beverages?|drinks?|sodas?|juices?|waters?|coffees?|teas?|beers?|wines?|liquors?"
                    + "|cocktails?|alcohol|smoothies|milk shakes?|milk|milks|plant based milk|formula|ales?|spirits)\\b");
    private static final Pattern NO_DRINKS = Pattern.compile(
            "\\b(powders?|powdered|dry|mix|mixes|concentrates?|additives?|ice cream|cheese|yogurt|chocolate candy|dessert"
                    + "|desserts|condensed|packed in|canned in|in water|coffee cake|creamers?|instant|grounds|beans|leaves|bags)\\b");
    private static final Pattern PREPARED =
            Pattern.compile("\\b(prepared|brewed|reconstituted|ready[- ]to[- ]drink)\\b");
    private static final Pattern DRINK_NAMES = Pattern.compile(
            "^(water|beverages?|milk|coffee|tea|beer|wine|alcoholic beverage|soft drink|juice|lemonade|cola|kefir|smoothie)\\b"
                    + "|\\bjuice(,|$)|\\bjuice drink\\b");

    private FoodTyping() {}

    /**
     * @param category null for none
     * @param servingUnit of a package; null for none
     */
    static FoodType of(String category, String name, double kcal, String servingUnit) {
        String plain = name.toLowerCase(Locale.ROOT);
        String group = category == null ? "" : category.toLowerCase(Locale.ROOT);
        boolean named = DRINK_NAMES.matcher(plain).find();
        boolean grouped = isOfDrinks(group) && !group.startsWith("dairy");
        boolean liquid =
                servingUnit == null || servingUnit.toLowerCase(Locale.ROOT).matches("ml|mlt|l|oz|fl oz|ounces?");
        boolean dry =
                NO_DRINKS.matcher(plain).find() && !PREPARED.matcher(plain).find();
        if (!(named || grouped) || dry || !liquid) {
            return FoodType.FOOD;
        }
        return kcal <= OF_WATER ? FoodType.WATER : FoodType.DRINK;
    }

    private static boolean isOfDrinks(String group) {
        return DRINKS.matcher(group).find() && !NO_DRINKS.matcher(group).find();
    }
}
