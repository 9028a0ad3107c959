package io.mealbeat.nutrition.fdc;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** food.csv. */
final class FoodStage implements Stage {
    private static final int LONGEST_NAME = 300;
    private static final Set<String> EATEN =
            Set.of("foundation_food", "sr_legacy_food", "survey_fndds_food", "branded_food");
    /** One of them is spelt like that in the releases. */
    private static final Set<String> NOT_EATEN = Set.of(
            "sample_food",
            "sub_sample_food",
            "market_acquistion",
            "market_acquisition",
            "agricultural_acquisition",
            "experimental_food");

    private static final Pattern AMERICAN_DATE = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");

    private final References references;
    private final TableReader rows;

    FoodStage(References references, TableReader rows) {
        this.references = references;
        this.rows = rows;
    }

    @Override
    public void take(Row row, List<Staged> into) {
        long id = row.id("fdc_id");
        String type = row.text("data_type").toLowerCase(Locale.ROOT);
        if (!EATEN.contains(type)) {
            throw new SkippedException(NOT_EATEN.contains(type) ? Reason.OTHER_DATA_TYPE : Reason.UNKNOWN_DATA_TYPE);
        }
        String name = Texts.clean(row.text("description"), LONGEST_NAME);
        if (name.chars().noneMatch(Character::isLetterOrDigit)) {
            throw new SkippedException(Reason.BLANK_NAME);
        }
        String category = references.category(row.text("food_category_id"));
        into.add(new Staged.Named(id, type, name, category, date(row)));
    }

    /** Empty where there is none. */
    private String date(Row row) {
        String text = row.text("publication_date");
        Matcher american = AMERICAN_DATE.matcher(text);
        try {
            if (american.matches()) {
                return LocalDate.of(
                                Integer.parseInt(american.group(3)),
                                Integer.parseInt(american.group(1)),
                                Integer.parseInt(american.group(2)))
                        .toString();
            }
            return LocalDate.parse(text).toString();
        } catch (DateTimeException e) {
            if (!text.isEmpty()) {
                rows.skip(Reason.BAD_DATE, row);
            }
            return "";
        }
    }
}
