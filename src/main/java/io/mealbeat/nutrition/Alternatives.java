package io.mealbeat.nutrition;

import io.mealbeat.nutrition.FoodRanking.Fit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The foods that a phrase may have meant instead: those whose own names fit its words best.
 *
 * <p>A food that has the words only in a synonym is none: shortbread is also called tea biscuit, but is not what "tea" may have
 * meant.
 */
final class Alternatives {
    private static final int MOST = 3;
    private static final double LEAST = 0.1;

    private final EmbeddedFoodCatalog catalog;

    Alternatives(EmbeddedFoodCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * At most three, likeliest first.
     *
     * @param amount 0..1, the confidence in the amount, which is the same whatever the food is
     */
    List<Alternative> to(FoodMatch match, double amount, Language language) {
        Set<String> words = new LinkedHashSet<>();
        for (Token token : Tokens.of(match.food().name()).list()) {
            words.add(token.key());
        }
        words.addAll(List.of(match.key().split(" ")));
        List<Alternative> others = new ArrayList<>(MOST);
        for (Fit fit : catalog.english().searcher().fitsOfNames(List.copyOf(words))) {
            boolean other = !fit.candidate().id().equals(match.food().id());
            if (other && fit.score() >= LEAST && others.size() < MOST) {
                // What was taken was taken before all others.
                double confidence = Math.min(fit.score(), 0.95) * match.confidence() * amount;
                others.add(new Alternative(
                        fit.candidate().id(), shown(fit.candidate(), language), Figures.hundredths(confidence)));
            }
        }
        return others;
    }

    private String shown(Candidate candidate, Language language) {
        return catalog.byId(candidate.id()).map(language::name).orElse(candidate.name());
    }
}
