package io.mealbeat.nutrition;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts typing errors right: one letter missing, added, replaced or swapped with its neighbour, two of them in long words.
 *
 * <p>The first letter must be right, else "hello" would become "jello"; words under five letters are left alone, as too many of
 * them are one letter apart. What was found is remembered, since people misspell the same words and an automaton costs some
 * tens of microseconds.
 */
final class Spelling {
    private static final int SHORTEST = 5;
    private static final int LONGEST = 24;
    private static final int REMEMBERED = 10_000;

    /** A word and how often the index had changed: what is being looked up meanwhile would be remembered after {@link #forget}. */
    private record Asked(String word, long changes) {}

    private final IndexWords index;
    private final AtomicLong changes = new AtomicLong();
    private final Cache<Asked, Optional<String>> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    Spelling(IndexWords index) {
        this.index = index;
    }

    /** The word of a food's name that was meant; empty for a word of such a name and for one that is far from all of them. */
    Optional<String> correct(String word) {
        if (word.length() < SHORTEST || word.length() > LONGEST || !isOfSmallLetters(word)) {
            return Optional.empty();
        }
        return known.get(new Asked(word, changes.get()), asked -> nearest(asked.word()));
    }

    /** Folded names have no others, so that other scripts need not be compared with them. */
    private static boolean isOfSmallLetters(String word) {
        return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    private Optional<String> nearest(String word) {
        if (index.isRight(word)) {
            return Optional.empty();
        }
        Optional<String> once = index.nearest(word, 1);
        boolean twice = once.isEmpty() && FoodQueries.edits(word) > 1;
        return twice ? index.nearest(word, 2) : once;
    }

    /** Words were added to the index or removed, and who asks it from now on finds them so. */
    void forget() {
        changes.incrementAndGet();
        known.invalidateAll();
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
