package io.mealbeat.nutrition;

/** A service that the analysis needs gave no answer, or none of use; says nothing of the meal. The message is for the log. */
public class AnalyzerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean brokenOff;

    /** @param brokenOff the application stops, and the analysis is worth another run after its next start */
    public AnalyzerUnavailableException(String message, boolean brokenOff) {
        super(message);
        this.brokenOff = brokenOff;
    }

    public boolean isBrokenOff() {
        return brokenOff;
    }
}
