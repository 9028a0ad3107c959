package io.mealbeat.nutrition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts single typing errors right: one letter missing, added, replaced or swapped with its neighbour.
 *
 * <p>Two words are that close only if they meet after dropping at most one letter from each, so a table of all such forms
 * answers with a dozen hash look-ups. The first letter must be right, else "hello" would become "jello"; words under five
 * letters are left alone, as too many of them are one letter apart.
 */
final class Spelling {
    private static final int SHORTEST = 5;
    private static final int LONGEST = 24;

    private final Map<String, List<String>> byShortened = new HashMap<>();

    Spelling(Iterable<String> words) {
        for (String word : words) {
            if (word.length() >= SHORTEST - 1 && word.length() <= LONGEST) {
                shortened(word).forEach(form -> byShortened
                        .computeIfAbsent(form, f -> new ArrayList<>(1))
                        .add(word));
            }
        }
    }

    /** The first word of the vocabulary that is one error away. */
    Optional<String> correct(String word) {
        if (word.length() < SHORTEST || word.length() > LONGEST) {
            return Optional.empty();
        }
        for (String form : shortened(word)) {
            for (String candidate : byShortened.getOrDefault(form, List.of())) {
                if (candidate.charAt(0) == word.charAt(0) && isOneErrorAway(word, candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> shortened(String word) {
        List<String> forms = new ArrayList<>(word.length() + 1);
        forms.add(word);
        for (int i = 1; i < word.length(); i++) {
            forms.add(word.substring(0, i) + word.substring(i + 1));
        }
        return forms;
    }

    static boolean isOneErrorAway(String a, String b) {
        int start = 0;
        int shorter = Math.min(a.length(), b.length());
        while (start < shorter && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        String restA = a.substring(start);
        String restB = b.substring(start);
        if (restA.length() != restB.length()) {
            String longer = restA.length() > restB.length() ? restA : restB;
            String other = restA.length() > restB.length() ? restB : restA;
            return longer.substring(1).equals(other);
        }
        return !restA.isEmpty() && (restA.substring(1).equals(restB.substring(1)) || isSwap(restA, restB));
    }

    private static boolean isSwap(String a, String b) {
        return a.length() > 1
                && a.charAt(0) == b.charAt(1)
                && a.charAt(1) == b.charAt(0)
                && a.substring(2).equals(b.substring(2));
    }
}
