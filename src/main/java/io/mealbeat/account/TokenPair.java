package io.mealbeat.account;

/** An access token (JWT) and the refresh token that gets the next pair. Both are secrets, so {@link #toString()} hides them. */
public record TokenPair(String accessToken, String refreshToken) {
    @Override
    public String toString() {
        return "TokenPair[hidden]";
    }
}
