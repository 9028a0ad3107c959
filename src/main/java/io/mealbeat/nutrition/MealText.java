package io.mealbeat.nutrition;

import java.util.Optional;
import java.util.UUID;

/**
 * A meal as a person wrote it, and what is known about that person.
 *
 * @param raw any text; null counts as empty
 * @param userId whose meal it is, where that is known
 * @param language what the client says the text is in, such as "de" or "de-DE", as it came; unknown ones are ignored
 */
public record MealText(String raw, Optional<UUID> userId, Optional<String> language) {
    public MealText {
        raw = raw == null ? "" : raw;
    }

    /** Nobody's text in whatever language it turns out to be. */
    public static MealText of(String raw) {
        return new MealText(raw, Optional.empty(), Optional.empty());
    }

    public MealText in(String otherLanguage) {
        return new MealText(raw, userId, Optional.of(otherLanguage));
    }
}
