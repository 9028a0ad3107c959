package io.mealbeat.nutrition.fdc;

/** Another node took the import over, because this one was not heard of for too long. Nothing of the batch was stored. */
public class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeaseLostException() {
        super("another node has taken the import over");
    }
}
