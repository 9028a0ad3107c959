package io.mealbeat.nutrition;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What of a name is compared in a search: its words in lower case, of letters without accents and of digits. */
public final class SearchKey {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private SearchKey() {}

    /** Words with one blank in between; empty when there is none. */
    public static String of(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip();
    }
}
