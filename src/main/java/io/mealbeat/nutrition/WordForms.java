package io.mealbeat.nutrition;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Brings the spellings of one word together, so that "Jalapeños" in a text meets "jalapeno" in the table. Forms of a word are for
 * {@link Stemmer}.
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

    private WordForms() {}

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 'z' || c == '\'' || c == '`') {
                return false;
            }
        }
        return true;
    }

    /** Lower case without accents and apostrophes; fractions as "1/2", digits of any script as 0-9. */
    static String fold(String text) {
        if (isPlain(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
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
}
