package io.mealbeat.nutrition.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mealbeat.nutrition.FoodType;
import io.mealbeat.nutrition.Nutrients;
import io.mealbeat.nutrition.TextMealAnalyzer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the model's answer and believes none of it: exactly the schema, figures that a food can have, names of letters. An answer
 * that breaks a rule is no answer, since what else it says is worth no more.
 */
final class AnswerReader {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_UNIT = 30;
    private static final double MOST = 100_000;
    private static final double MOST_KCAL = 905;
    private static final double MOST_MACROS = 105;
    /** kcal/100 g above which nothing counts as water. */
    private static final double WATER_KCAL = 5;

    private final ObjectMapper json;

    /** @param items in the order of the text, may be none */
    record Answer(List<Extracted> items, String language) {}

    /** @param json strict: neither duplicate keys nor anything behind the object */
    AnswerReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param note what the question was about, which alone may be quoted
     * @throws LlmFailure for anything that breaks a rule
     */
    Answer read(String text, String note) {
        JsonNode root = parse(text);
        requireFields(root, List.of("language", "items"));
        JsonNode items = root.get("items");
        require(items.isArray(), "items is no list");
        require(items.size() <= TextMealAnalyzer.MAX_ITEMS, "more than " + TextMealAnalyzer.MAX_ITEMS + " items");
        String quotable = lowerCase(cleaned(Normalizer.normalize(note, Normalizer.Form.NFC)));
        List<Extracted> read = new ArrayList<>();
        items.forEach(item -> read.add(item(item, quotable)));
        return new Answer(read, language(root.get("language")));
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw invalid("no JSON");
        }
    }

    private static Extracted item(JsonNode item, String note) {
        requireFields(item, Question.ITEM_FIELDS);
        JsonNode per100g = item.get("per_100g");
        requireFields(per100g, Question.NUTRIENT_FIELDS);
        Nutrients nutrients = nutrients(per100g);
        return new Extracted(
                phrase(item.get("phrase"), note),
                name(item.get("name")),
                positive(item.get("quantity"), MOST),
                unit(item.get("unit")),
                positive(item.get("grams"), TextMealAnalyzer.MAX_GRAMS),
                type(item.get("type"), nutrients),
                nutrients);
    }

    private static Nutrients nutrients(JsonNode node) {
        Nutrients n = new Nutrients(
                within(node.get("kcal"), MOST_KCAL),
                within(node.get("protein_g"), 100),
                within(node.get("carbs_g"), 100),
                within(node.get("fat_g"), 100),
                within(node.get("fiber_g"), 100),
                within(node.get("sugar_g"), 100));
        require(n.proteinG() + n.carbsG() + n.fatG() <= MOST_MACROS, "more than 100 g in 100 g");
        require(n.fiberG() <= n.carbsG() + 5 && n.sugarG() <= n.carbsG() + 5, "more fiber or sugar than carbohydrate");
        return n;
    }

    private static FoodType type(JsonNode node, Nutrients per100g) {
        require(node.isTextual() && Question.TYPES.contains(node.textValue()), "no type of food");
        FoodType type = FoodType.of(node.textValue()).orElseThrow();
        return type == FoodType.WATER && per100g.kcal() > WATER_KCAL ? FoodType.DRINK : type;
    }

    /** What is not a part of the note is no words of the user, and nothing is lost without it. */
    private static String phrase(JsonNode node, String note) {
        String phrase = cleaned(text(node, LONGEST_NAME));
        return note.contains(lowerCase(phrase)) ? phrase : "";
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Letters, digits and the marks that names of foods have; whatever else might mean something to a page or a shell goes. */
    private static String cleaned(String text) {
        return text.replaceAll("[^\\p{L}\\p{M}\\p{N} .,'’&%()/+-]", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String name(JsonNode node) {
        String name = cleaned(text(node, LONGEST_NAME));
        require(name.codePoints().anyMatch(Character::isLetter), "a name without letters");
        return name;
    }

    private static String unit(JsonNode node) {
        String unit = text(node, LONGEST_UNIT)
                .replaceAll("[^\\p{L}\\p{M} .-]", " ")
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
        return unit.isEmpty() ? "piece" : unit;
    }

    /** Control and formatting characters may turn the text of a log or a page around, and no model has a reason for them. */
    private static String text(JsonNode node, int longest) {
        require(node.isTextual(), "a text is missing");
        String text = node.textValue();
        require(text.length() <= longest, "a text of more than " + longest + " characters");
        require(text.codePoints().noneMatch(AnswerReader::isInvisible), "a text with control characters");
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String language(JsonNode node) {
        require(node.isTextual(), "no language");
        String language = node.textValue().toLowerCase(Locale.ROOT);
        require(language.matches("[a-z]{2,3}(-[a-z0-9]{2,8})*"), "no code of a language");
        return language.split("-")[0];
    }

    private static double positive(JsonNode node, double most) {
        double value = within(node, most);
        require(value > 0, "an amount of nothing");
        return value;
    }

    private static double within(JsonNode node, double most) {
        require(node.isNumber(), "a figure is missing");
        double value = node.doubleValue();
        require(value >= 0 && value <= most, "a figure that no food has");
        return value;
    }

    private static void requireFields(JsonNode node, List<String> fields) {
        require(node.isObject(), "no object");
        Set<String> names = new HashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        require(names.equals(Set.copyOf(fields)), "not the fields of the schema");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw invalid(otherwise);
        }
    }

    private static LlmFailure invalid(String why) {
        return new LlmFailure(Outcome.INVALID_ANSWER, "an answer that cannot be used: " + why);
    }
}
