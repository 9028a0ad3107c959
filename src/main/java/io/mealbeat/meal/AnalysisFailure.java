package io.mealbeat.meal;

import java.util.List;

/**
 * Why an analysis ended without a result, in words for the user.
 *
 * @param details never a stack trace or a class name
 */
public record AnalysisFailure(Code code, String message, String details, List<String> suggestions) {
    /** The contract's codes. */
    public enum Code {
        PARSING_FAILED,
        AI_SERVICE_ERROR,
        RATE_LIMIT,
        SERVER_ERROR
    }

    static AnalysisFailure noFoodFound(List<String> suggestions) {
        return new AnalysisFailure(
                Code.PARSING_FAILED,
                "No food was recognised in this text",
                "None of the words is a food or drink that we know",
                suggestions);
    }

    static AnalysisFailure gaveUp(int attempts) {
        return serviceError("Gave up after " + attempts + " attempts");
    }

    static AnalysisFailure serviceFailed() {
        return serviceError("The service that reads meals gave no usable answer");
    }

    static AnalysisFailure limitReached() {
        return new AnalysisFailure(
                Code.RATE_LIMIT,
                "Too many meals were read within a day",
                "The service that reads meals may be asked for one user so often and no more",
                List.of(
                        "Enter the foods one by one",
                        "Log the meal again later",
                        "Describe several foods in one meal, separated by commas"));
    }

    private static AnalysisFailure serviceError(String details) {
        return new AnalysisFailure(
                Code.AI_SERVICE_ERROR,
                "The analysis did not succeed",
                details,
                List.of(
                        "Log the meal again in a few minutes",
                        "Enter the foods one by one",
                        "Split a long description into several meals"));
    }
}
