package io.mealbeat.nutrition.personal;

import io.mealbeat.nutrition.Corrections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stored corrections, and what tells whether anything of a user's has changed. Thread-safe. */
public interface Teachings extends Corrections {
    /** Another text after each change of what the user has taught; empty for who has never taught anything. */
    Optional<String> version(UUID userId);

    /** To be called in each transaction that changes something, and before it looks: others that change the same user's wait. */
    void changing(UUID userId);

    /** All that count, a bounded number, the newest first. */
    List<Correction> newest(UUID userId);

    /** Joins the caller's transaction. Does nothing where the phrase has no meaning of its own. */
    void unlearn(UUID userId, String phrase);

    /** A food is gone, and what was corrected to it is meant no more. */
    void forget(UUID userId, UUID foodId);
}
