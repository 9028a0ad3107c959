package io.mealbeat.nutrition;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The languages that meals can be written in, and which of them a text is in. Immutable; made in some tens of milliseconds. */
final class Languages implements AutoCloseable {
    /** Other than English; in the order in which they are preferred when a text may be of several. */
    static final List<String> OTHERS = List.of("de", "es", "pt");

    private static final int SHORTEST_NAME = 4;

    private final Map<String, Language> byCode = new LinkedHashMap<>();
    private final Language english;
    private final LanguageDetector detector;

    Languages(List<FoodName> foods) {
        english = new Language(Words.english(), List.of());
        byCode.put(english.code(), english);
        Map<String, Food> byName = new HashMap<>();
        foods.forEach(name -> byName.putIfAbsent(name.text(), name.food()));
        for (String code : OTHERS) {
            byCode.put(code, new Language(WordsFile.read(code, Words.english()), names(code, byName)));
        }
        detector = new LanguageDetector(english, List.copyOf(byCode.values()), foods);
    }

    /**
     * The language that the client named, if it is one of these, else the likeliest of the text and then those that are nearly as
     * likely.
     */
    List<Language> of(MealText text) {
        return text.language().flatMap(this::named).map(List::of).orElseGet(() -> detector.of(text.raw()));
    }

    /** @param tag "de", "de-DE", "DE_at" */
    Optional<Language> named(String tag) {
        String code = tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        return Optional.ofNullable(byCode.get(code));
    }

    /**
     * With foods in front that another language calls so, and where English has nothing, those that have the words in another
     * language; of the first language that has any.
     */
    FoodSearcher.Found typedBefore(FoodSearcher.Found english, String query) {
        // Few letters are the name of something in some language, and a word of much in English.
        boolean name = query.length() >= SHORTEST_NAME || english.whole() == 0;
        for (String code : OTHERS) {
            FoodSearcher.Found own = byCode.get(code).typed(query);
            int first = english.total() == 0 ? own.whole() : name ? own.exact() : 0;
            if (first > 0) {
                return english.after(first, own);
            }
        }
        return english;
    }

    /** By a name in any language other than English, in the order of preference. */
    Optional<Food> food(String name) {
        return byCode.values().stream()
                .flatMap(language -> language.food(name).stream())
                .findFirst();
    }

    /** A line is "English name,name to show,other;names". Foods that the catalog does not have are passed over. */
    private static List<FoodName> names(String code, Map<String, Food> byName) {
        List<FoodName> names = new ArrayList<>();
        for (String line : lines("words/" + code + ".foods.csv")) {
            String[] cells = line.split(",", -1);
            if (cells.length != 3) {
                throw new IllegalStateException(code + ".foods.csv: " + line);
            }
            Food food = byName.get(cells[0]);
            if (food != null) {
                names.add(new FoodName(cells[1], food));
                for (String synonym : cells[2].isEmpty() ? new String[0] : cells[2].split(";")) {
                    names.add(new FoodName(synonym, food));
                }
            }
        }
        return names;
    }

    /** Without the first, which names the columns. */
    static List<String> lines(String resource) {
        try (InputStream in = Languages.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return lines.lines().skip(1).filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        byCode.values().forEach(Language::close);
    }
}
