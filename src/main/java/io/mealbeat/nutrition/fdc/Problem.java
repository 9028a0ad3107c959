package io.mealbeat.nutrition.fdc;

import java.util.List;

/**
 * What went wrong how often.
 *
 * @param skipped whether the rows or foods were left out; else they were taken in another way than written
 * @param examples the first few
 */
public record Problem(String file, String reason, String text, boolean skipped, long count, List<String> examples) {
    public Problem {
        examples = List.copyOf(examples);
    }
}
