package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SpellingTest {
    /**
     * A look-up that had begun before a batch was indexed, and ended after what was remembered had been forgotten, was remembered
     * itself: a word of an imported name went on being put right to another one until the next import.
     */
    @Test
    void lookUpThatIsOvertakenByABatchIsNotRemembered() {
        Words words = Words.english();
        List<FoodName> table = FoodTable.load();
        Spelling[] spelling = new Spelling[1];
        boolean[] overtaken = {false};
        try (LuceneFoods foods = LuceneFoods.ofTable(table, new FoodIndex(table, words).keys(), words);
                LuceneFoods imports = LuceneFoods.ofImports(words)) {
            IndexWords index = new IndexWords(foods, () -> {
                if (overtaken[0]) {
                    return Optional.of(imports);
                }
                overtaken[0] = true;
                imports.add(List.of(
                        new ImportedFoods.Named(UUID.randomUUID(), "Bananka", null, new ImportedFoods.Mark(1, "1"))));
                spelling[0].forget();
                // As who has looked a moment before.
                return Optional.empty();
            });
            spelling[0] = new Spelling(index);

            assertThat(spelling[0].correct("bananka")).contains("banana");
            assertThat(spelling[0].correct("bananka")).isEmpty();
        }
    }
}
