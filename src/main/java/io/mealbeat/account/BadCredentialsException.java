package io.mealbeat.account;

/** Unknown e-mail address or wrong password; deliberately does not say which. */
public class BadCredentialsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadCredentialsException() {
        super("unknown e-mail address or wrong password");
    }
}
