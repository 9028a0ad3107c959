package io.mealbeat.nutrition;

/** A service that the analysis needs gave no answer, or none of use; says nothing of the meal. The message is for the log. */
public class AnalyzerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean worthAnotherRun;

    /** @param worthAnotherRun it was not asked, or not to the end, for a reason of our own: the application stops, or too many ask */
    public AnalyzerUnavailableException(String message, boolean worthAnotherRun) {
        super(message);
        this.worthAnotherRun = worthAnotherRun;
    }

    public boolean isWorthAnotherRun() {
        return worthAnotherRun;
    }
}
