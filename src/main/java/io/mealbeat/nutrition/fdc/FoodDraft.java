package io.mealbeat.nutrition.fdc;

import io.mealbeat.nutrition.Portion;
import java.util.List;
import java.util.Map;

/**
 * All that a release says of a food.
 *
 * @param packaged null when it is not packaged
 * @param portions in their order; units are not checked, and may come twice
 */
public record FoodDraft(
        Staged.Named named, Staged.Packaged packaged, Map<Nutrient, Double> amounts, List<Portion> portions) {}
