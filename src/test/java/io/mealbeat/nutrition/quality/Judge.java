package io.mealbeat.nutrition.quality;

import io.mealbeat.nutrition.AnalyzedItem;
import io.mealbeat.nutrition.EmbeddedFoodCatalog;
import io.mealbeat.nutrition.MealAnalyzer;
import io.mealbeat.nutrition.MealText;
import io.mealbeat.nutrition.NoFoodFoundException;
import io.mealbeat.nutrition.TextMealAnalyzer;
import java.util.List;

/** Has an analyzer read labelled sentences. A sentence in which it finds nothing counts with all of its foods missed. */
record Judge(MealAnalyzer analyzer) {
    static Judge ofEmbeddedAnalyzer() {
        return new Judge(new TextMealAnalyzer(new EmbeddedFoodCatalog()));
    }

    List<Judgement> judge(List<LabelledSentence> sentences) {
        return sentences.stream()
                .map(sentence -> new Judgement(sentence, found(sentence.text())))
                .toList();
    }

    List<AnalyzedItem> found(String text) {
        try {
            return analyzer.analyze(MealText.of(text)).items();
        } catch (NoFoodFoundException e) {
            return List.of();
        }
    }
}
