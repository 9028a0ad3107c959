package io.mealbeat.nutrition;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The units that are understood. Metric multiples are folded into g and ml with a factor, so "0.5 kg" becomes 500 g.
 *
 * <p>Words are compared by stem, so plurals need no mention. Volumes: US customary, a cup of 240 ml.
 */
final class Units {
    /** @param factor what one of the written unit is of {@code unit}; 1000 for kg */
    record Written(Unit unit, double factor, int next) {}

    private record Entry(Unit unit, double factor) {}

    private static final Map<String, Entry> BY_STEM = new HashMap<>();

    static {
        Unit gram = new Unit("g", Unit.Kind.MASS, 1);
        written(gram, 1, "g gr gm gram gramme grm");
        written(gram, 0.001, "mg milligram milligramme");
        written(gram, 1000, "kg kilo kilogram kilogramme kgs");
        written(new Unit("oz", Unit.Kind.MASS, 28.35), 1, "oz ounce ozs");
        written(new Unit("lb", Unit.Kind.MASS, 453.6), 1, "lb lbs pound");
        Unit millilitre = new Unit("ml", Unit.Kind.VOLUME, 1);
        written(millilitre, 1, "ml mls millilitre milliliter mil cc");
        written(millilitre, 10, "cl centilitre centiliter");
        written(millilitre, 100, "dl decilitre deciliter");
        written(millilitre, 1000, "l ltr litre liter lt");
        written(new Unit("fl oz", Unit.Kind.VOLUME, 29.57), 1, "floz");
        volumes();
        pieces();
        size("small", 0.75, "small little mini tiny sm kid");
        size("medium", 1, "medium regular med average standard midsize");
        size("large", 1.35, "large big huge lg jumbo xl giant");
        size("single", 1, "single");
        size("double", 2, "double");
        size("triple", 3, "triple");
    }

    private Units() {}

    private static void volumes() {
        volume("cup", 240, "cup cupful c");
        volume("tbsp", 14.8, "tbsp tbs tablespoon tablespoonful tblsp tbl spoon spoonful");
        volume("tsp", 4.9, "tsp teaspoon teaspoonful");
        volume("glass", 250, "glass glassful tumbler");
        volume("bottle", 500, "bottle btl");
        volume("can", 330, "can tin");
        volume("mug", 300, "mug");
        volume("pint", 473, "pint pt");
        volume("quart", 946, "quart");
        volume("shot", 42, "shot");
        volume("jar", 300, "jar");
        volume("carton", 250, "carton");
        volume("pitcher", 1500, "pitcher jug");
        volume("bowl", 350, "bowl bowlful");
        volume("shaker", 330, "shaker");
        volume("splash", 15, "splash");
    }

    private static void pieces() {
        piece("serving", 0, "serving portion helping order");
        piece("piece", 0, "piece pc pcs pce unit item");
        piece("whole", 0, "whole entire");
        piece("slice", 30, "slice");
        piece("plate", 350, "plate plateful");
        piece("handful", 30, "handful fistful");
        piece("scoop", 35, "scoop");
        piece("bar", 45, "bar");
        piece("packet", 30, "packet pack package sachet pkt pouch");
        piece("bag", 40, "bag");
        piece("container", 170, "container tub");
        piece("pot", 150, "pot");
        piece("clove", 3, "clove");
        piece("stick", 30, "stick");
        piece("block", 350, "block");
        piece("bunch", 100, "bunch");
        piece("basket", 150, "basket");
        piece("pinch", 0.4, "pinch");
        piece("dash", 0.6, "dash");
        piece("drizzle", 5, "drizzle");
        piece("pat", 5, "pat");
        piece("knob", 10, "knob");
        String ofSomeFoods =
                "fillet steak patty link strip rasher breast thigh drumstick wing leg rib rack chop tail ring heart "
                        + "ear stalk spear floret leaf head wedge cube square lump ball roll sheet skewer biscuit loaf half quarter";
        for (String name : ofSomeFoods.split(" ")) {
            piece(name, 0, name);
        }
    }

    private static void volume(String name, double millilitres, String words) {
        written(new Unit(name, Unit.Kind.VOLUME, millilitres), 1, words);
    }

    private static void piece(String name, double grams, String words) {
        written(new Unit(name, Unit.Kind.PIECE, grams), 1, words);
    }

    private static void size(String name, double factor, String words) {
        written(new Unit(name, Unit.Kind.SIZE, factor), 1, words);
    }

    private static void written(Unit unit, double factor, String words) {
        for (String word : words.split(" ")) {
            BY_STEM.put(WordForms.stem(word), new Entry(unit, factor));
        }
    }

    /** The unit that begins at a token, one or two words long. */
    static Optional<Written> at(Tokens tokens, int i) {
        boolean fluid = tokens.isWord(i, "fl") || tokens.isWord(i, "fluid");
        if (fluid && isUnit(tokens.at(i + 1), "oz")) {
            return Optional.of(new Written(BY_STEM.get("floz").unit(), 1, i + 2));
        }
        if (!tokens.is(i, Token.Kind.WORD)) {
            return Optional.empty();
        }
        Entry entry = BY_STEM.get(tokens.at(i).key());
        return entry == null ? Optional.empty() : Optional.of(new Written(entry.unit(), entry.factor(), i + 1));
    }

    static boolean isUnitWord(String stem) {
        return BY_STEM.containsKey(stem);
    }

    private static boolean isUnit(Token token, String name) {
        Entry entry = BY_STEM.get(token.key());
        return entry != null && entry.unit().name().equals(name);
    }
}
