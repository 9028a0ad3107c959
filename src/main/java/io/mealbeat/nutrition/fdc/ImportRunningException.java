package io.mealbeat.nutrition.fdc;

/** Another import has not ended yet, here or on another node. */
public class ImportRunningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ImportRunningException() {
        super("An import is running; there is one at a time");
    }
}
