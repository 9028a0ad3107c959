package io.mealbeat.nutrition.fdc;

import io.mealbeat.nutrition.Barcode;
import java.util.List;
import java.util.Optional;

/** branded_food.csv: what packages say besides the nutrients. */
final class PackageStage implements Stage {
    private static final int LONGEST = 100;

    private final TableReader rows;

    PackageStage(TableReader rows) {
        this.rows = rows;
    }

    @Override
    public void take(Row row, List<Staged> into) {
        long id = row.id("fdc_id");
        Optional<String> code = row.optional("gtin_upc");
        Optional<Barcode> barcode = code.flatMap(Barcode::stored);
        if (code.isPresent() && barcode.isEmpty()) {
            rows.skip(Reason.BAD_BARCODE, row);
        }
        String brand = row.optional("brand_name").orElse(row.text("brand_owner"));
        into.add(new Staged.Packaged(
                id,
                orNull(brand),
                barcode.map(Barcode::gtin).orElse(null),
                orNull(row.text("branded_food_category")),
                size(row),
                orNull(row.text("serving_size_unit")),
                orNull(row.text("household_serving_fulltext"))));
    }

    /** A serving that cannot be read does not cost the food its brand and barcode. */
    private Double size(Row row) {
        try {
            var size = row.optionalNumber("serving_size");
            if (size.isPresent() && size.getAsDouble() <= 0) {
                throw new SkippedException(Reason.BAD_SERVING);
            }
            return size.isPresent() ? size.getAsDouble() : null;
        } catch (SkippedException e) {
            rows.skip(e.reason(), row);
            return null;
        }
    }

    private static String orNull(String text) {
        String clean = Texts.clean(text, LONGEST);
        return clean.isEmpty() ? null : clean;
    }
}
