package io.mealbeat.nutrition;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as they stand in notes. */
final class Figures {
    private Figures() {}

    /** At most two decimals, without trailing zeros: 2, 0.5, 1.33. */
    static String plain(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
        return rounded.stripTrailingZeros().toPlainString();
    }

    /** Rounded to a hundredth, so that one third of a cup does not show sixteen digits. */
    static double hundredths(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).doubleValue();
    }
}
