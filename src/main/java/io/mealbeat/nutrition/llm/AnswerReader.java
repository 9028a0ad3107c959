package io.mealbeat.nutrition.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mealbeat.nutrition.FoodType;
import io.mealbeat.nutrition.Nutrients;
import io.mealbeat.nutrition.TextMealAnalyzer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the model's answer and believes none of it: the fields that the schema has and no others, figures held to what a food can
 * have, names of letters. Models that do not keep a schema to the letter are forgiven what changes no item; an answer without items,
 * names or figures is none, since what else it says is worth no more.
 */
final class AnswerReader {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_UNIT = 30;
    private static final int SHORTEST_WORD = 3;
    private static final double MOST = 100_000;
    /** Of a quantity in kilograms; what a meal can have is much less. */
    private static final double MOST_GRAMS = MOST * 1_000;

    private static final double MOST_KCAL = 905;
    private static final double MOST_MACROS = 100;
    private static final String FENCE = "```";
    private static final int LONGEST_LANGUAGE = 35;
    /** kcal/100 g above which nothing counts as water. */
    private static final double WATER_KCAL = 5;

    private final ObjectMapper json;

    /**
     * @param items in the order of the text, may be none
     * @param language empty where the model names none that could be one
     */
    record Answer(List<Extracted> items, Optional<String> language) {}

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
        require(root.isObject(), "no object");
        JsonNode items = root.path("items");
        require(items.isArray(), "items is no list");
        require(items.size() <= TextMealAnalyzer.MAX_ITEMS, "more than " + TextMealAnalyzer.MAX_ITEMS + " items");
        String quotable = lowerCase(cleaned(Normalizer.normalize(note, Normalizer.Form.NFC)));
        List<Extracted> read = new ArrayList<>();
        items.forEach(item -> read.add(item(item, quotable)));
        return new Answer(read, language(root.path("language")));
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(unfenced(text.strip()));
        } catch (JsonProcessingException e) {
            throw invalid("no JSON");
        }
    }

    /** Some models put their JSON into a block of Markdown, whatever they are asked for. */
    private static String unfenced(String text) {
        if (text.length() < 2 * FENCE.length() || !text.startsWith(FENCE) || !text.endsWith(FENCE)) {
            return text;
        }
        String inside = text.substring(FENCE.length(), text.length() - FENCE.length());
        return inside.startsWith("json") ? inside.substring("json".length()) : inside;
    }

    private static Extracted item(JsonNode item, String note) {
        require(item.isObject(), "no object");
        Nutrients nutrients = nutrients(item.path("per_100g"));
        String phrase = phrase(item.path("phrase"), note);
        String name = name(item.path("name"));
        return new Extracted(
                phrase,
                name,
                amount(item.path("quantity"), MOST),
                unit(item.path("unit")),
                amount(item.path("grams"), MOST_GRAMS),
                type(item.path("type"), nutrients),
                nutrients,
                !phrase.isEmpty() || isNamed(name, note));
    }

    /** Whether the note has any word of the name, if perhaps in another form. */
    private static boolean isNamed(String name, String note) {
        return Arrays.stream(lowerCase(name).split("[^\\p{L}\\p{M}\\p{N}]+"))
                .anyMatch(word -> word.length() >= SHORTEST_WORD && note.contains(word));
    }

    /** Together no more than the 100 g that they are in. */
    private static Nutrients nutrients(JsonNode node) {
        double protein = figure(node.path("protein_g"));
        double carbs = figure(node.path("carbs_g"));
        double fat = figure(node.path("fat_g"));
        double share = Math.min(1, MOST_MACROS / Math.max(1, protein + carbs + fat));
        return new Nutrients(
                Math.min(figure(node.path("kcal")), MOST_KCAL),
                protein * share,
                carbs * share,
                fat * share,
                Math.min(figureOrNothing(node.path("fiber_g")), carbs * share),
                Math.min(figureOrNothing(node.path("sugar_g")), carbs * share));
    }

    private static FoodType type(JsonNode node, Nutrients per100g) {
        FoodType type = FoodType.of(node.textValue()).orElse(FoodType.FOOD);
        return type == FoodType.WATER && per100g.kcal() > WATER_KCAL ? FoodType.DRINK : type;
    }

    /** What is not a part of the note is no words of the user, and nothing is lost without it. */
    private static String phrase(JsonNode node, String note) {
        String said = node.isTextual() ? node.textValue() : "";
        if (said.length() > LONGEST_NAME || said.codePoints().anyMatch(AnswerReader::isInvisible)) {
            return "";
        }
        String phrase = cleaned(Normalizer.normalize(said, Normalizer.Form.NFC));
        return note.contains(lowerCase(phrase)) ? phrase : "";
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /**
     * Letters, digits and the marks that names of foods have; whatever else might mean something to a page or a shell goes, and
     * what is invisible, which may turn the text of a log or a page around.
     */
    private static String cleaned(String text) {
        return text.replaceAll("[^\\p{L}\\p{M}\\p{N} .,'’&%()/+-]", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String name(JsonNode node) {
        require(node.isTextual(), "a name is missing");
        require(node.textValue().length() <= LONGEST_NAME, "a name of more than " + LONGEST_NAME + " characters");
        String name = cleaned(Normalizer.normalize(node.textValue(), Normalizer.Form.NFC));
        require(name.codePoints().anyMatch(Character::isLetter), "a name without letters");
        return name;
    }

    private static String unit(JsonNode node) {
        String said = node.isTextual() && node.textValue().length() <= LONGEST_UNIT ? node.textValue() : "";
        String unit = Normalizer.normalize(said, Normalizer.Form.NFC)
                .replaceAll("[^\\p{L}\\p{M} .-]", " ")
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
        return unit.isEmpty() ? "piece" : unit;
    }

    /** No model has a reason for them in what it quotes. */
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

    private static Optional<String> language(JsonNode node) {
        String language = node.isTextual() ? node.textValue().toLowerCase(Locale.ROOT) : "";
        return language.length() <= LONGEST_LANGUAGE && language.matches("[a-z]{2,3}([-_][a-z0-9]{2,8})*")
                ? Optional.of(language.split("[-_]")[0])
                : Optional.empty();
    }

    /** 0 for none, or one that is nothing. */
    private static double amount(JsonNode node, double most) {
        return isNothing(node) ? 0 : Math.min(Math.max(0, finite(node)), most);
    }

    private static double figureOrNothing(JsonNode node) {
        return isNothing(node) ? 0 : figure(node);
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static double figure(JsonNode node) {
        double value = finite(node);
        require(value >= 0, "a figure below nothing");
        return value;
    }

    private static double finite(JsonNode node) {
        require(node.isNumber(), "a figure is missing");
        double value = node.doubleValue();
        require(Double.isFinite(value), "a figure without end");
        return value;
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
