package io.mealbeat.nutrition.fdc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A household measure as a release words it ("1 cup, sliced", "2 Tablespoons", "medium (7" to 7-7/8" long)"), brought to the
 * units that sentences have.
 *
 * @param count of the unit, above zero
 * @param unit lower case, singular
 * @param isUnspecified whether it is what a survey takes when nobody said how much
 */
record PortionUnit(double count, String unit, boolean isUnspecified) {
    private static final int LONGEST = 40;
    private static final int MOST_WORDS = 3;
    private static final String SERVING = "serving";
    private static final Pattern PARENTHESES = Pattern.compile("\\([^)]*\\)?");
    private static final Pattern COUNT =
            Pattern.compile("^(\\d{1,4})(?:[ -](\\d{1,3})/(\\d{1,3})|/(\\d{1,3})|(\\.\\d{1,4}))?\\s+(?=\\p{L})");
    private static final Pattern NO_NAME = Pattern.compile("[^\\p{L}\\p{N} '-]+");
    private static final Set<String> SIZES = Set.of("small", "medium", "large");
    private static final Set<String> UNITS = Set.of(
            ("cup slice piece serving glass bottle can mug pint quart shot jar carton pitcher bowl scoop bar packet bag container"
                            + " pot clove stick block bunch pinch dash pat fillet steak patty link strip rasher breast thigh drumstick"
                            + " wing leg rib chop ring stalk spear floret leaf head wedge cube ball roll biscuit loaf half quarter")
                    .split(" "));
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("tablespoon", "tbsp"),
            Map.entry("tbsps", "tbsp"),
            Map.entry("teaspoon", "tsp"),
            Map.entry("ounce", "oz"),
            Map.entry("pound", "lb"),
            Map.entry("gram", "g"),
            Map.entry("grm", "g"),
            Map.entry("milliliter", "ml"),
            Map.entry("liter", "l"),
            Map.entry("package", "packet"),
            Map.entry("pkg", "packet"),
            Map.entry("each", "piece"),
            Map.entry("unit", "piece"),
            Map.entry("item", "piece"),
            Map.entry("racc", SERVING));
    private static final Map<String, String> SINGULARS =
            Map.of("leaves", "leaf", "loaves", "loaf", "halves", "half", "patties", "patty", "cookies", "cookie");

    /**
     * @param measure a name of measure_unit.csv; empty or "undetermined" for none
     * @param description may be empty
     * @param modifier may be empty, or a code
     */
    static PortionUnit of(String measure, String description, String modifier) {
        if (!measure.isEmpty() && !measure.equalsIgnoreCase("undetermined")) {
            return parse(measure);
        }
        if (description.toLowerCase(Locale.ROOT).startsWith("quantity not specified")) {
            return new PortionUnit(1, SERVING, true);
        }
        String text = description.isEmpty() ? modifier : description;
        return parse(text);
    }

    static PortionUnit parse(String text) {
        String plain = PARENTHESES
                .matcher(text.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
        Matcher count = COUNT.matcher(plain);
        double number = 1;
        if (count.find()) {
            number = number(count);
            plain = plain.substring(count.end());
        }
        String name =
                NO_NAME.matcher(plain.split("[,;/]", 2)[0]).replaceAll(" ").strip();
        return new PortionUnit(number > 0 ? number : 1, unit(List.of(name.split("\\s+"))), false);
    }

    private static double number(Matcher count) {
        double whole = Double.parseDouble(count.group(1));
        if (count.group(2) != null) {
            return whole + Double.parseDouble(count.group(2)) / Math.max(1, Double.parseDouble(count.group(3)));
        }
        if (count.group(4) != null) {
            return whole / Math.max(1, Double.parseDouble(count.group(4)));
        }
        return count.group(5) == null ? whole : whole + Double.parseDouble("0" + count.group(5));
    }

    private static String unit(List<String> words) {
        String first = singular(words.get(0));
        String second = words.size() > 1 ? singular(words.get(1)) : "";
        boolean fluid = (first.equals("fl") || first.equals("fluid")) && second.equals("oz");
        if (fluid) {
            return "fl oz";
        }
        if (SIZES.contains(first) || UNITS.contains(first) || SHORT.containsValue(first)) {
            return first;
        }
        String name = String.join(" ", words.subList(0, Math.min(MOST_WORDS - 1, words.size() - 1)));
        String last = singular(words.get(Math.min(MOST_WORDS, words.size()) - 1));
        String all = (name + " " + last).strip();
        boolean usable = all.chars().anyMatch(Character::isLetter) && all.length() <= LONGEST;
        return usable ? all : SERVING;
    }

    private static String singular(String word) {
        String irregular = SINGULARS.get(word);
        boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss");
        String one = irregular != null ? irregular : plural ? word.substring(0, word.length() - 1) : word;
        return SHORT.getOrDefault(one, one);
    }

    /** Units that a sentence turns into grams without the food. */
    static boolean isMass(String unit) {
        return Arrays.asList("g", "oz", "lb", "kg", "mg").contains(unit);
    }
}
