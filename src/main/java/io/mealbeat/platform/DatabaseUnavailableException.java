package io.mealbeat.platform;

/** The database could not be reached or is too busy; nothing of the transaction was kept. Worth a retry. */
public class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseUnavailableException(Throwable cause) {
        super("the database is unavailable", cause);
    }
}
