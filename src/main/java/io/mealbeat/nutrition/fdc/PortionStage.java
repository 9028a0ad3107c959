package io.mealbeat.nutrition.fdc;

import java.util.List;

/** food_portion.csv. */
final class PortionStage implements Stage {
    private static final double HEAVIEST = 20_000;
    private static final int LAST = 1_000_000;

    private final References references;

    PortionStage(References references) {
        this.references = references;
    }

    @Override
    public void take(Row row, List<Staged> into) {
        long food = row.id("fdc_id");
        double weight = row.number("gram_weight");
        double amount = row.optionalNumber("amount").orElse(1);
        if (weight <= 0 || amount <= 0 || weight / amount > HEAVIEST) {
            throw new SkippedException(Reason.BAD_WEIGHT);
        }
        String unit = references.unit(row.text("measure_unit_id"));
        PortionUnit portion = PortionUnit.of(unit, row.text("portion_description"), row.text("modifier"));
        double sequence = row.optionalNumber("seq_num").orElse(LAST);
        long position = portion.isUnspecified() ? -1 : (long) Math.min(Math.max(sequence, 0), LAST);
        long id = row.optional("id").isPresent() ? row.id("id") : position + 2;
        into.add(new Staged.Portioned(food, id, position, portion.unit(), weight / (amount * portion.count())));
    }
}
