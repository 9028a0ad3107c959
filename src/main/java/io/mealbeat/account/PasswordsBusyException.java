package io.mealbeat.account;

/** Too many passwords are being checked at the moment. Nothing was decided about this one; worth a retry. */
public class PasswordsBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PasswordsBusyException() {
        super("too many passwords are being checked at the moment");
    }
}
