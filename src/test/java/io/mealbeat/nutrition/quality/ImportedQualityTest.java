package io.mealbeat.nutrition.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.nutrition.EmbeddedFoodCatalog;
import io.mealbeat.nutrition.Food;
import io.mealbeat.nutrition.FoodName;
import io.mealbeat.nutrition.ImportedNames;
import io.mealbeat.nutrition.ListedImports;
import io.mealbeat.nutrition.TextMealAnalyzer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** An import of packaged foods that are called like plain ones must not make plain sentences mean them. */
class ImportedQualityTest {
    private static final String[] BRANDS = {"Acme Foods", "Golden Valley", "Crunch Co", "Nature Farm"};
    private static final double MOST_LOST = 0.02;

    /** As packaged foods and survey foods are called; each with energy that no food has. */
    private static ListedImports imports(EmbeddedFoodCatalog catalog) {
        ListedImports imports = new ListedImports();
        int i = 0;
        for (FoodName name : catalog.names()) {
            String brand = BRANDS[i++ % BRANDS.length];
            String upper = name.text().toUpperCase(Locale.ROOT);
            imports.put(upper, brand, 900, 30);
            imports.put("ORGANIC " + upper + " SNACK CRACKERS", brand, 900, 30);
            imports.put(name.text() + ", NFS", null, 900, 30);
        }
        return imports;
    }

    @Test
    void plainSentencesMeanThePlainFoods() {
        try (EmbeddedFoodCatalog plain = new EmbeddedFoodCatalog();
                EmbeddedFoodCatalog catalog = new EmbeddedFoodCatalog()) {
            new ImportedNames(catalog, imports(catalog), 1_000_000).follow();
            List<LabelledSentence> sentences = new LabelledSet().sentences("en", Split.TUNING);
            Judge before = new Judge(new TextMealAnalyzer(plain));
            Judge after = new Judge(new TextMealAnalyzer(catalog));

            Score without = Score.of(before.judge(sentences));
            Score with = Score.of(after.judge(sentences));

            long changed = sentences.stream()
                    .filter(sentence -> !before.found(sentence.text()).equals(after.found(sentence.text())))
                    .peek(sentence -> print(sentence, before, after))
                    .count();
            System.out.printf(
                    Locale.ROOT,
                    "%d imported names: within 7.5 g %.1f%% instead of %.1f%%, %d of %d sentences differ%n",
                    catalog.indexed(),
                    100 * with.close(),
                    100 * without.close(),
                    changed,
                    sentences.size());
            assertThat(with.close()).isGreaterThanOrEqualTo(without.close() - MOST_LOST);
            assertThat(with.coverage()).isGreaterThanOrEqualTo(without.coverage() - MOST_LOST);
        }
    }

    private static void print(LabelledSentence sentence, Judge before, Judge after) {
        System.out.printf(
                "%s: %s, not %s%n", sentence.text(), names(after, sentence.text()), names(before, sentence.text()));
    }

    private static List<String> names(Judge judge, String text) {
        return judge.found(text).stream()
                .map(item -> item.food())
                .map(Food::name)
                .toList();
    }
}
