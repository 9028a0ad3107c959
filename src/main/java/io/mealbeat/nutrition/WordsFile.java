package io.mealbeat.nutrition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One file of words, words/en.words.txt for instance. A line is "key: words", a line that begins with a space goes on with the one before,
 * # begins a comment line; a key may come several times.
 *
 * <p>A word is written as people write it, with accents; "_" stands for the space in a phrase. "frit*" stands for the word with each of
 * the {@code endings} of the file. {@code plural endings} make several of a word, where a last "s" does not say it. {@code respell} adds a second spelling ("ä=ae"). Values stand behind "=": "two=2",
 * "gekocht*=boiled". A key that is not known stops the reading: a misspelt key would lose its words unnoticed.
 */
final class WordsFile {
    /** Kinds that are compared with parts of food names. */
    private static final Set<WordKind> BY_STEM =
            Set.of(WordKind.MEAT, WordKind.MAIN_INGREDIENT, WordKind.NAMED_BY_PART, WordKind.NAMED_BY_KIND);

    private static final String UNIT = "unit ";
    private static final String STEM = "stem ";
    private static final Set<String> OTHER_KEYS = Set.of(
            "endings",
            "plural endings",
            "respell",
            "chains",
            "rewrites",
            "variants",
            "preparations",
            "ones",
            "teens",
            "tens",
            "hundreds",
            "hundred",
            "powers",
            "parts",
            "counted parts",
            "mixed",
            "collectives",
            "guesses",
            "glue",
            "no food anywhere",
            "options");

    private final String code;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Units units;
    private final Stemmer stemmer;
    private final Set<String> spelt = new HashSet<>();
    private final Set<String> all = new LinkedHashSet<>();

    private WordsFile(String code, Words base, List<String> lines) {
        this.code = code;
        String key = "";
        for (String line : lines) {
            int colon = line.indexOf(": ");
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!line.startsWith(" ")) {
                key = known(line.substring(0, colon < 0 ? line.length() : colon));
            }
            String words = line.startsWith(" ") ? line : line.substring(colon + 1);
            values.computeIfAbsent(key, k -> new ArrayList<>())
                    .addAll(List.of(words.strip().split("\\s+")));
        }
        stemmer = new Stemmer(strings("variants"), rounds());
        units = new Units(base == null ? null : base.units());
        values.keySet().stream().filter(k -> k.startsWith(UNIT)).forEach(this::unit);
    }

    /** @param base whose units may be named; null for none */
    static Words read(String code, Words base) {
        String name = "words/" + code + ".words.txt";
        try (InputStream in = WordsFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return new Words(new WordsFile(code, base, lines), base);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(name + ": " + e.getMessage(), e);
        }
    }

    private static String known(String key) {
        boolean kind = List.of(WordKind.values()).stream().anyMatch(k -> k.key().equals(key));
        if (!kind && !OTHER_KEYS.contains(key) && !key.startsWith(UNIT) && !key.startsWith(STEM)) {
            throw new IllegalArgumentException("unknown key \"" + key + "\"");
        }
        return key;
    }

    String code() {
        return code;
    }

    Map<WordKind, Set<String>> byKind() {
        Map<WordKind, Set<String>> kinds = new EnumMap<>(WordKind.class);
        for (WordKind kind : WordKind.values()) {
            kinds.put(kind, words(kind.key()));
        }
        for (WordKind kind : BY_STEM) {
            kinds.computeIfPresent(kind, (k, words) -> stems(words));
        }
        kinds.get(WordKind.JOINER).addAll(kinds.get(WordKind.AND));
        return kinds;
    }

    /** The first of the words for it. */
    String and() {
        return forms(raw(WordKind.AND.key()).get(0)).get(0);
    }

    Map<String, String> preparations() {
        Map<String, String> english = new HashMap<>();
        for (String pair : raw("preparations")) {
            String[] sides = pair.split("=");
            forms(sides[0]).forEach(form -> english.put(form, sides.length == 2 ? sides[1] : form));
        }
        return english;
    }

    Map<String, String> rewrites() {
        return strings("rewrites");
    }

    /** Every word that was asked for so far, as it stands in the file. */
    Set<String> spelt() {
        return spelt;
    }

    /** Accents and how they are written without. */
    Map<String, String> spellings() {
        Map<String, String> spellings = new LinkedHashMap<>();
        raw("respell").forEach(pair -> spellings.put(pair.substring(0, 1), pair.substring(2)));
        return spellings;
    }

    Stemmer stemmer() {
        return stemmer;
    }

    Units units() {
        return units;
    }

    Words.Grammar grammar() {
        List<String> options = raw("options");
        return new Words.Grammar(
                options.contains("decimal-comma"),
                options.contains("adjectives-follow"),
                options.contains("compounds"),
                options.contains("plural-s"),
                raw("plural endings"));
    }

    Numerals numerals() {
        return new Numerals(
                numbers("ones"),
                numbers("teens"),
                numbers("tens"),
                numbers("hundreds"),
                words("hundred"),
                numbers("powers"),
                numbers("parts"),
                words("counted parts"),
                numbers("mixed"),
                numbers("collectives"),
                numbers("guesses"),
                raw("glue").isEmpty() ? "" : raw("glue").get(0),
                raw("options").contains("tens-and"));
    }

    /** Names of restaurants, which mean no food: "Five Guys". They stay apart as words, since names of foods have some of them. */
    Phrases chains() {
        return new Phrases(raw("chains").stream()
                .map(chain -> WordForms.fold(chain.replace('_', ' ')))
                .toList());
    }

    /** Names of people and places, and other words of {@link WordKind#NO_FOOD} that tell no language. */
    Set<String> noFoodAnywhere() {
        return words("no food anywhere");
    }

    /** Of every word that was asked for so far. */
    Phrases phrases() {
        return new Phrases(all);
    }

    private List<String> raw(String key) {
        return values.getOrDefault(key, List.of());
    }

    private Set<String> words(String key) {
        Set<String> words = new HashSet<>();
        raw(key).forEach(word -> words.addAll(forms(word)));
        return words;
    }

    private Map<String, Double> numbers(String key) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String pair : raw(key)) {
            String[] sides = pair.split("=");
            String[] fraction = sides[1].split("/");
            double value =
                    Double.parseDouble(fraction[0]) / (fraction.length == 2 ? Double.parseDouble(fraction[1]) : 1);
            forms(sides[0]).forEach(form -> numbers.put(form, value));
        }
        return numbers;
    }

    private Map<String, String> strings(String key) {
        Map<String, String> strings = new LinkedHashMap<>();
        for (String pair : raw(key)) {
            String[] sides = pair.split("=");
            strings.put(WordForms.fold(sides[0]), WordForms.fold(sides[1]));
        }
        return strings;
    }

    private Set<String> stems(Set<String> words) {
        Set<String> stems = new LinkedHashSet<>();
        words.forEach(word -> stems.add(stemmer.stem(word)));
        return stems;
    }

    private void unit(String key) {
        Set<String> words = words(key);
        units.define(key.substring(UNIT.length()), words, stems(words));
    }

    /** The folded forms of a word of the file. */
    private List<String> forms(String written) {
        List<String> forms = new ArrayList<>();
        String word = written.replace('_', ' ');
        List<String> inflected = new ArrayList<>();
        if (word.endsWith("*")) {
            String root = word.substring(0, word.length() - 1);
            raw("endings").forEach(ending -> inflected.add(root + (ending.equals("-") ? "" : ending)));
        } else {
            inflected.add(word);
        }
        for (String form : inflected) {
            forms.add(WordForms.fold(form));
            spelt.add(form.toLowerCase(Locale.ROOT));
            String respelt = form;
            for (Map.Entry<String, String> spelling : spellings().entrySet()) {
                respelt = respelt.replace(spelling.getKey(), spelling.getValue());
            }
            if (!respelt.equals(form)) {
                forms.add(WordForms.fold(respelt));
            }
        }
        all.addAll(forms);
        return forms;
    }

    private List<Stemmer.Round> rounds() {
        List<Stemmer.Round> rounds = new ArrayList<>();
        values.forEach((key, rules) -> {
            if (key.startsWith(STEM)) {
                int shortest = Integer.parseInt(key.substring(STEM.length()).split(" ")[0]);
                rounds.add(new Stemmer.Round(
                        shortest, rules.stream().map(WordsFile::rule).toList()));
            }
        });
        return rounds;
    }

    private static Stemmer.Rule rule(String written) {
        int at = written.indexOf('>');
        return new Stemmer.Rule(written.substring(0, at), written.substring(at + 1));
    }
}
