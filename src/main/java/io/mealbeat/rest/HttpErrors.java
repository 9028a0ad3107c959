package io.mealbeat.rest;

/** What an HTTP status says to a client's developer when nothing more precise is known. */
final class HttpErrors {
    private static final int FIRST_SERVER_STATUS = 500;

    private HttpErrors() {}

    static String message(int status) {
        return switch (status) {
            case 400 -> "The request is malformed";
            case 401 -> "A valid access token is required";
            case 403 -> "This is not allowed";
            case 404 -> "There is nothing at this address";
            case 405 -> "This address does not take that method";
            case 406 -> "Answers are application/json";
            case 413 -> "The body is larger than 64 KB";
            case 414 -> "The address is too long";
            case 415 -> "The body must be application/json";
            case 431 -> "The headers are too large";
            default -> status < FIRST_SERVER_STATUS
                    ? "The request cannot be answered"
                    : "Something went wrong on the server";
        };
    }
}
