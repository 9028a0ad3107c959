package io.mealbeat.nutrition;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The words of the names that are indexed. The table's come first: a release of packaged foods has most ways to misspell a word.
 * Any thread may ask.
 */
final class IndexWords {
    /** Where the imported names have a word of the table so many times as often as its neighbour, that one is misspelt. */
    private static final int RARE = 20;

    private final LuceneFoods table;
    private final Supplier<Optional<LuceneFoods>> imported;

    IndexWords(LuceneFoods table, Supplier<Optional<LuceneFoods>> imported) {
        this.table = table;
        this.imported = imported;
    }

    /** Whether some food has the word and most do not mean another one by it. */
    boolean isRight(String word) {
        if (table.isWord(word)) {
            return true;
        }
        int foods = importedWith(word);
        return foods > 0
                && table.nearest(word, 1)
                        .filter(near -> importedWith(near) >= (long) RARE * foods)
                        .isEmpty();
    }

    private int importedWith(String word) {
        return imported.get().map(index -> index.foodsWith(word)).orElse(0);
    }

    /** The word that is fewest edits away, of the table before others; its first letter is the same. */
    Optional<String> nearest(String word, int edits) {
        return table.nearest(word, edits).or(() -> imported.get().flatMap(index -> index.nearest(word, edits)));
    }
}
