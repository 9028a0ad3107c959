package io.mealbeat.nutrition;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes one amount of several that were written for one food: "2 cans 330 ml", "2 bread slices", "2 eggs (100 g)". */
final class AmountMerger {
    private AmountMerger() {}

    /** @return null for none */
    static Amount merge(List<Amount> amounts) {
        if (amounts.size() < 2) {
            return amounts.isEmpty() ? null : amounts.get(0);
        }
        Optional<Amount> measured = first(amounts, Amount::isMeasured);
        Optional<Amount> counted = first(amounts, a -> !a.isMeasured() && a.stated());
        if (measured.isPresent()) {
            return counted.map(count -> measured(measured.get(), count)).orElse(measured.get());
        }
        Optional<Amount> unitAlone = first(amounts, a -> !a.stated() && !a.isBareCount());
        Amount count = counted.orElse(amounts.get(0));
        return count.isBareCount() && unitAlone.isPresent() ? unitAlone.get().counted(count) : count;
    }

    /** A weight beside a count is the weight of all, unless "each" was said; a volume is that of each can or bottle. */
    private static Amount measured(Amount measure, Amount count) {
        boolean ofEach = measure.each() || measure.unit().is(Unit.Kind.VOLUME) && !count.isBareCount();
        if (!ofEach || count.quantity() <= 0) {
            return measure;
        }
        String each = Figures.plain(measure.quantity()) + " " + measure.unit().name();
        return measure.times(count.quantity(), Figures.plain(count.quantity()) + " × " + each);
    }

    private static Optional<Amount> first(List<Amount> amounts, Predicate<Amount> wanted) {
        return amounts.stream().filter(wanted).findFirst();
    }
}
