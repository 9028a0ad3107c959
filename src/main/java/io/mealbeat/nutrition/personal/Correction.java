package io.mealbeat.nutrition.personal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * What a user means by some words.
 *
 * @param phrase the words as they are compared: in lower case, without accents and endings
 * @param foodId of the table, of an import or the user's own
 */
public record Correction(String phrase, UUID foodId, Instant correctedAt) {
    /** A phrase means one thing to one user, and always has this id for that user. */
    public UUID id(UUID userId) {
        return UUID.nameUUIDFromBytes((userId + " " + phrase).getBytes(StandardCharsets.UTF_8));
    }
}
