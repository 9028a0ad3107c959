package io.mealbeat.rest;

/** Something in a request breaks a rule; the message names the field and the rule, and is for the client's eyes. */
public class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param rule to be read after the field, for example "must have 1 to 1000 characters" */
    public InvalidInputException(String field, String rule) {
        super(field + ": " + rule);
    }
}
