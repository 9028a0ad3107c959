package io.mealbeat.account;

/** Somebody registered with this e-mail address already. */
public class EmailTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EmailTakenException() {
        super("the e-mail address is registered already");
    }
}
