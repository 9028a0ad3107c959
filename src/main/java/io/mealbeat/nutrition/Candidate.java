package io.mealbeat.nutrition;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A food that the index found, without its figures.
 *
 * @param name to show
 * @param names the words of each of its names by their keys, its own name first
 * @param brand words that a text may add to any of the names
 * @param order among the foods of the table; imported foods come after all of them
 */
record Candidate(UUID id, String name, List<List<String>> names, Set<String> brand, int order) {
    static final int IMPORTED = Integer.MAX_VALUE;

    boolean isImported() {
        return order == IMPORTED;
    }
}
