package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number below a barcode, as GTIN-14: the same whether it was written with 8, 12, 13 or 14 digits. Check digits are not
 * checked: packages and releases have wrong ones, and both sides have the same.
 *
 * @param gtin 14 digits, not all zero
 */
public record Barcode(String gtin) {
    private static final int LENGTH = 14;
    private static final int SHORT = 8;
    private static final int LEAST_SIGNIFICANT = 6;
    private static final Pattern BLANKS = Pattern.compile("[\\s-]");
    private static final Pattern SCANNED = Pattern.compile("\\d{8}|\\d{12,14}");
    private static final Pattern STORED = Pattern.compile("\\d{1,20}");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+");

    /** What a scanner or a person gives: 8, 12, 13 or 14 digits, possibly grouped by blanks or dashes. */
    public static Optional<Barcode> scanned(String text) {
        return of(text, SCANNED, 1);
    }

    /** What a table of foods gives: spreadsheets have taken leading zeros away, and others have added some. */
    public static Optional<Barcode> stored(String text) {
        return of(text, STORED, LEAST_SIGNIFICANT);
    }

    private static Optional<Barcode> of(String text, Pattern form, int leastDigits) {
        String digits = BLANKS.matcher(text).replaceAll("");
        if (!form.matcher(digits).matches()) {
            return Optional.empty();
        }
        String significant = LEADING_ZEROS.matcher(digits).replaceFirst("");
        boolean plausible = significant.length() >= leastDigits && significant.length() <= LENGTH;
        return plausible ? Optional.of(new Barcode(padded(significant))) : Optional.empty();
    }

    private static String padded(String digits) {
        return "0".repeat(LENGTH - digits.length()) + digits;
    }

    /** Itself, and the 12 digits that its 8 digits may be short for (UPC-E). */
    public List<Barcode> meanings() {
        List<Barcode> meanings = new ArrayList<>(List.of(this));
        String eight = gtin.substring(LENGTH - SHORT);
        boolean isShort = gtin.startsWith("0".repeat(LENGTH - SHORT)) && eight.charAt(0) <= '1';
        if (isShort) {
            meanings.add(new Barcode(padded(expanded(eight))));
        }
        return meanings;
    }

    private static String expanded(String eight) {
        String system = eight.substring(0, 1);
        String body = eight.substring(1, 7);
        String check = eight.substring(7);
        char last = body.charAt(5);
        String middle =
                switch (last) {
                    case '0', '1', '2' -> body.substring(0, 2) + last + "0000" + body.substring(2, 5);
                    case '3' -> body.substring(0, 3) + "00000" + body.substring(3, 5);
                    case '4' -> body.substring(0, 4) + "00000" + body.charAt(4);
                    default -> body.substring(0, 5) + "0000" + last;
                };
        return system + middle + check;
    }
}
