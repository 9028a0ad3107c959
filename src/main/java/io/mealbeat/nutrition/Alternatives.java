package io.mealbeat.nutrition;

import io.mealbeat.nutrition.FoodRanking.Fit;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The foods that a phrase may have meant instead: those whose own names fit its words best, of the same kind before others. Brown rice
 * has the last word of white rice, which says what both are; egg whites only share a word with it that nobody said.
 *
 * <p>A food that has the words only in a synonym is none: shortbread is also called tea biscuit, but is not what "tea" may have
 * meant.
 */
final class Alternatives {
    private static final int MOST = 3;
    private static final double LEAST = 0.1;
    /** "Rice noodles" to "rice". */
    private static final double OF_ANOTHER_KIND = 0.7;

    private static final double OF_OTHER_ENERGY = 0.7;
    /** Times as much energy: foods of one kind differ by less. */
    private static final double FAR = 2.2;
    /** kcal/100 g, below which twice as much is not much. */
    private static final double CLOSE = 40;

    private record Other(Candidate candidate, double score) {}

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
        List<String> said = List.of(match.key().split(" "));
        String kind = kind(match.food().name());
        Set<String> words = new LinkedHashSet<>(said);
        words.add(kind);
        return catalog.english().searcher().fitsOfNames(List.copyOf(words)).stream()
                .filter(fit -> !fit.candidate().id().equals(match.food().id()))
                .map(fit -> other(fit, said, kind, match.food()))
                .filter(other -> other.score() >= LEAST)
                .sorted(Comparator.comparingDouble(Other::score).reversed())
                .limit(MOST)
                .map(other -> {
                    // What was taken was taken before all others.
                    double confidence = Math.min(other.score(), 0.95) * match.confidence() * amount;
                    Candidate candidate = other.candidate();
                    return new Alternative(candidate.id(), shown(candidate, language), Figures.hundredths(confidence));
                })
                .toList();
    }

    /** Scored zero where it shares only words that nobody has said and that do not tell what it is. */
    private Other other(Fit fit, List<String> said, String kind, Food food) {
        List<String> name = fit.candidate().names().get(0);
        boolean same = name.get(name.size() - 1).equals(kind);
        boolean near = name.contains(kind) || !Collections.disjoint(name, said);
        return new Other(
                fit.candidate(), near ? fit.score() * (same ? 1 : OF_ANOTHER_KIND) * energy(food, fit.candidate()) : 0);
    }

    /** Rice of cauliflower is no rice to who counts energy; small differences tell nothing. */
    private double energy(Food food, Candidate candidate) {
        double kcal = food.per100g().kcal();
        double other = catalog.byId(candidate.id()).orElse(food).per100g().kcal();
        double most = Math.max(kcal, other);
        double least = Math.min(kcal, other);
        return most - least > CLOSE && most > least * FAR ? OF_OTHER_ENERGY : 1;
    }

    /** The word that says what a food is: the last in front of a comma. */
    private static String kind(String name) {
        List<Token> words = Tokens.of(name.split(",", 2)[0]).list();
        return words.isEmpty() ? "" : words.get(words.size() - 1).key();
    }

    private String shown(Candidate candidate, Language language) {
        return catalog.byId(candidate.id()).map(language::name).orElse(candidate.name());
    }
}
