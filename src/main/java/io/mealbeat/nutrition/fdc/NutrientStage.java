package io.mealbeat.nutrition.fdc;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * food_nutrient.csv. The amounts of a food mostly stand together and are given out together; where they do not, the parts are
 * added up in the staging area.
 */
final class NutrientStage implements Stage {
    /** Carbohydrate is the remainder of several measurements, which may add up to a little more than everything. */
    private static final double SLIGHTLY_NEGATIVE = -1;

    private final NutrientTable nutrients;
    private final TableReader rows;
    private Map<Nutrient, Double> amounts = new EnumMap<>(Nutrient.class);
    private long food;

    NutrientStage(NutrientTable nutrients, TableReader rows) {
        this.nutrients = nutrients;
        this.rows = rows;
    }

    @Override
    public void take(Row row, List<Staged> into) {
        long id = row.id("fdc_id");
        if (id != food) {
            flush(into);
            food = id;
        }
        double amount = row.number("amount");
        NutrientTable.Meaning meaning = nutrients.meaning(row.text("nutrient_id"));
        if (meaning.nutrient() != null) {
            amounts.put(meaning.nutrient(), plausible(amount * meaning.factor(), meaning.nutrient(), row));
        } else if (amount < 0) {
            throw new SkippedException(Reason.NEGATIVE);
        }
    }

    private double plausible(double amount, Nutrient nutrient, Row row) {
        if (amount < 0) {
            boolean remainder = nutrient == Nutrient.CARBS || nutrient == Nutrient.CARBS_SUMMED;
            if (!remainder || amount <= SLIGHTLY_NEGATIVE) {
                throw new SkippedException(Reason.NEGATIVE);
            }
            rows.skip(Reason.SLIGHTLY_NEGATIVE, row);
            return 0;
        }
        if (amount > nutrient.most()) {
            throw new SkippedException(Reason.ABSURD);
        }
        return amount;
    }

    @Override
    public void flush(List<Staged> into) {
        if (!amounts.isEmpty()) {
            into.add(new Staged.Measured(food, amounts));
            amounts = new EnumMap<>(Nutrient.class);
        }
    }
}
