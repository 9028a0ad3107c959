package io.mealbeat.nutrition.fdc;

import java.util.regex.Pattern;

/** Text of a release on its way into the database. */
final class Texts {
    /** Control characters, which PostgreSQL and JSON dislike, and halves of surrogate pairs. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}\\uFEFF]+");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0]+");

    private Texts() {}

    /** Without control characters, with single blanks, and not longer than asked for. */
    static String clean(String text, int longest) {
        String plain = BLANKS.matcher(NO_TEXT.matcher(text).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        int length = plain.codePointCount(0, plain.length());
        return length <= longest
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, longest)).strip();
    }
}
