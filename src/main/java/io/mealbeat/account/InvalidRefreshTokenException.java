package io.mealbeat.account;

/** The refresh token is unknown, expired, or was replaced too long ago; the user has to log in. */
public class InvalidRefreshTokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidRefreshTokenException() {
        super("the refresh token is not valid");
    }
}
