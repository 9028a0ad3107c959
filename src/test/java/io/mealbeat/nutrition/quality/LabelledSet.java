package io.mealbeat.nutrition.quality;

import io.mealbeat.nutrition.quality.LabelledSentence.Eaten;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The labels: {@code foods.tsv} for all languages, and for each language a folder of its own with {@code tuning.tsv} and {@code held-out.tsv}.
 * A language without a file has no sentences; a file is all that a language needs to be measured.
 */
final class LabelledSet {
    static final List<String> LANGUAGES = List.of("en", "de", "es", "pt");

    private final Map<String, ReferenceFood> foods = new LinkedHashMap<>();

    LabelledSet() {
        for (String[] cells : rows("foods.tsv")) {
            String names = cells.length > 4 ? cells[4] : cells[0];
            List<Set<String>> knownBy = new ArrayList<>();
            for (String name : names.split(";")) {
                knownBy.add(Words.of(name));
            }
            ReferenceFood food = new ReferenceFood(
                    cells[0], Double.parseDouble(cells[1]), Double.parseDouble(cells[2]), cells[3], knownBy);
            if (foods.put(food.name(), food) != null) {
                throw new IllegalStateException("twice in foods.tsv: " + food.name());
            }
        }
    }

    Map<String, ReferenceFood> foods() {
        return Map.copyOf(foods);
    }

    List<LabelledSentence> sentences(String language, Split split) {
        return rows(language + "/" + split.label() + ".tsv").stream()
                .map(this::sentence)
                .toList();
    }

    private LabelledSentence sentence(String[] cells) {
        List<Eaten> eaten = new ArrayList<>();
        for (String food : cells[2].split("; ")) {
            int space = food.lastIndexOf(' ');
            ReferenceFood reference = foods.get(food.substring(0, space));
            if (reference == null) {
                throw new IllegalStateException("not in foods.tsv: \"" + food + "\" of \"" + cells[1] + "\"");
            }
            eaten.add(new Eaten(reference, Double.parseDouble(food.substring(space + 1))));
        }
        return new LabelledSentence(
                cells[0], cells[1], eaten, Double.parseDouble(cells[3]), Double.parseDouble(cells[4]));
    }

    /** The cells of each line below the heading; none if there is no such file. */
    private static List<String[]> rows(String file) {
        try (InputStream stream = LabelledSet.class.getResourceAsStream(file)) {
            if (stream == null) {
                return List.of();
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
