package io.mealbeat.nutrition.fdc;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The values of one record by the names of their columns. Every method throws {@link SkippedException} for what cannot be used. */
final class Row {
    private static final long LARGEST_ID = 1_000_000_000_000L;
    private static final int LONGEST_NUMBER = 30;

    private final Map<String, Integer> columns;
    private final String[] values;

    Row(Map<String, Integer> columns, String[] values) {
        this.columns = columns;
        this.values = values;
    }

    /** Without blanks around; empty when there is nothing, or no such column. */
    String text(String column) {
        Integer index = columns.get(column);
        String value = index == null || index >= values.length ? null : values[index];
        return value == null ? "" : value.strip();
    }

    /** As {@link #text}, when there is some. */
    Optional<String> optional(String column) {
        return Optional.of(text(column)).filter(text -> !text.isEmpty());
    }

    /** A whole number above zero. */
    long id(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            throw new SkippedException(Reason.MISSING_VALUE);
        }
        long id = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            id = id * 10 + (c - '0');
            if (c < '0' || c > '9' || id > LARGEST_ID) {
                throw new SkippedException(Reason.BAD_ID);
            }
        }
        if (id == 0) {
            throw new SkippedException(Reason.BAD_ID);
        }
        return id;
    }

    /** A finite number. */
    double number(String column) {
        return optionalNumber(column).orElseThrow(() -> new SkippedException(Reason.MISSING_VALUE));
    }

    /** As {@link #number}, when there is something. */
    OptionalDouble optionalNumber(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (text.length() > LONGEST_NUMBER || !text.chars().allMatch(Row::isOfNumber)) {
            throw new SkippedException(Reason.BAD_NUMBER);
        }
        try {
            double value = Double.parseDouble(text);
            if (!Double.isFinite(value)) {
                throw new SkippedException(Reason.BAD_NUMBER);
            }
            return OptionalDouble.of(value);
        } catch (NumberFormatException e) {
            throw new SkippedException(Reason.BAD_NUMBER);
        }
    }

    /** The parser of the JDK also knows NaN, hexadecimals and suffixes. */
    private static boolean isOfNumber(int c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
    }

    @Override
    public String toString() {
        return String.join(",", values);
    }
}
