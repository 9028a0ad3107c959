package io.mealbeat.nutrition;

import java.util.List;

/** A text names no food that is known; the message and the suggestions are fit for the eyes of a user. */
public class NoFoodFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> suggestions;

    public NoFoodFoundException(String message, List<String> suggestions) {
        super(message);
        this.suggestions = List.copyOf(suggestions);
    }

    /** Exactly three sentences on what to write instead; never null. */
    public List<String> suggestions() {
        return suggestions;
    }
}
