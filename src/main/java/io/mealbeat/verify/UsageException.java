package io.mealbeat.verify;

/** An option that is missing, unknown or cannot be used; the message names it. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
