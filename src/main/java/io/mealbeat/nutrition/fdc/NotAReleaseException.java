package io.mealbeat.nutrition.fdc;

/** The file or folder is nothing that can be imported; the message says why, for an operator. */
public class NotAReleaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotAReleaseException(String message) {
        super(message);
    }

    public NotAReleaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
