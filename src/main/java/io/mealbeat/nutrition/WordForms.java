package io.mealbeat.nutrition;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Brings the spellings of one word together, so that "Jalapeños" in a text meets "jalapeno" in the table.
 *
 * <p>A stem is a key for comparing and never shown: "berries" and "berry" both become "berri".
 */
final class WordForms {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private static final Map<Integer, String> FRACTIONS = Map.ofEntries(
            Map.entry((int) '½', " 1/2 "),
            Map.entry((int) '⅓', " 1/3 "),
            Map.entry((int) '⅔', " 2/3 "),
            Map.entry((int) '¼', " 1/4 "),
            Map.entry((int) '¾', " 3/4 "),
            Map.entry((int) '⅕', " 1/5 "),
            Map.entry((int) '⅖', " 2/5 "),
            Map.entry((int) '⅗', " 3/5 "),
            Map.entry((int) '⅘', " 4/5 "),
            Map.entry((int) '⅛', " 1/8 "),
            Map.entry((int) '⅜', " 3/8 "),
            Map.entry((int) '⅝', " 5/8 "),
            Map.entry((int) '⅞', " 7/8 "));

    /** Letters that Unicode does not take apart, and the many looks of dash and slash. */
    private static final Map<Integer, String> LETTERS = Map.ofEntries(
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'Ł', "l"),
            Map.entry((int) 'ø', "o"),
            Map.entry((int) 'Ø', "o"),
            Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'ß', "ss"),
            Map.entry((int) '–', "-"),
            Map.entry((int) '—', "-"),
            Map.entry((int) '−', "-"),
            Map.entry((int) '⁄', "/"),
            Map.entry((int) '\'', ""),
            Map.entry((int) '’', ""),
            Map.entry((int) '‘', ""),
            Map.entry((int) '`', ""),
            Map.entry((int) '´', ""));

    private static final Map<String, String> VARIANTS = Map.ofEntries(
            Map.entry("yoghurt", "yogurt"),
            Map.entry("yoghurts", "yogurt"),
            Map.entry("yogourt", "yogurt"),
            Map.entry("omelette", "omelet"),
            Map.entry("omelettes", "omelet"),
            Map.entry("doughnut", "donut"),
            Map.entry("doughnuts", "donut"),
            Map.entry("chilli", "chili"),
            Map.entry("chillies", "chili"),
            Map.entry("catsup", "ketchup"),
            Map.entry("lasagne", "lasagna"),
            Map.entry("fibre", "fiber"),
            Map.entry("flavoured", "flavored"),
            Map.entry("barbeque", "bbq"),
            Map.entry("houmous", "hummus"),
            Map.entry("humus", "hummus"),
            Map.entry("leaves", "leaf"),
            Map.entry("loaves", "loaf"),
            Map.entry("halves", "half"),
            Map.entry("potatos", "potato"),
            Map.entry("mozarella", "mozzarella"),
            Map.entry("spaghettis", "spaghetti"),
            Map.entry("crisp", "crisps"));

    private WordForms() {}

    /** Lower case without accents and apostrophes; fractions as "1/2", digits of any script as 0-9. */
    static String fold(String text) {
        StringBuilder plain = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (FRACTIONS.containsKey(c)) {
                plain.append(FRACTIONS.get(c));
            } else if (LETTERS.containsKey(c)) {
                plain.append(LETTERS.get(c));
            } else if (Character.isDigit(c)) {
                plain.append(Character.digit(c, 10));
            } else {
                plain.appendCodePoint(c);
            }
        });
        String apart = Normalizer.normalize(plain, Normalizer.Form.NFKD);
        return MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** @param word folded */
    static String stem(String word) {
        String w = VARIANTS.getOrDefault(word, word);
        if (w.length() > 3 && w.endsWith("s") && !w.endsWith("ss") && !w.endsWith("us")) {
            w = w.substring(0, w.length() - 1);
        }
        if (w.length() > 3 && endsInSpokenE(w)) {
            w = w.substring(0, w.length() - 1);
        }
        boolean consonantY = w.length() > 2 && w.endsWith("y") && "aeiou".indexOf(w.charAt(w.length() - 2)) < 0;
        return consonantY ? w.substring(0, w.length() - 1) + "i" : w;
    }

    /** An e that a plural adds ("peaches") or that y turns into ("berries"), or that looks like either ("cheese"). */
    private static boolean endsInSpokenE(String w) {
        return w.endsWith("ie")
                || w.endsWith("se")
                || w.endsWith("xe")
                || w.endsWith("ze")
                || w.endsWith("oe")
                || w.endsWith("che")
                || w.endsWith("she");
    }
}
