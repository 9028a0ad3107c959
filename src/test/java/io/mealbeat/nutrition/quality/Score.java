package io.mealbeat.nutrition.quality;

import java.util.List;

/**
 * Figures over some sentences.
 *
 * @param carbsError mean of the absolute error in grams of carbohydrate of a sentence
 * @param close share of the sentences with an error of at most 7.5 g carbohydrate
 * @param kcalError mean of the absolute error in kilocalories of a sentence
 * @param coverage share of the expected foods that were recognised
 */
record Score(int sentences, double carbsError, double close, double kcalError, double coverage) {
    static final double CLOSE_GRAMS = 7.5;

    static Score of(List<Judgement> judgements) {
        double foods =
                judgements.stream().mapToInt(j -> j.sentence().foods().size()).sum();
        double recognised = judgements.stream().mapToInt(Judgement::recognised).sum();
        double close = judgements.stream()
                .filter(judgement -> judgement.carbsError() <= CLOSE_GRAMS)
                .count();
        return new Score(
                judgements.size(),
                judgements.stream().mapToDouble(Judgement::carbsError).average().orElse(0),
                close / Math.max(1, judgements.size()),
                judgements.stream().mapToDouble(Judgement::kcalError).average().orElse(0),
                recognised / Math.max(1, foods));
    }
}
