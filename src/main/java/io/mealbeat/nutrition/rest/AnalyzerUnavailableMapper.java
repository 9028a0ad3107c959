package io.mealbeat.nutrition.rest;

import io.mealbeat.nutrition.AnalyzerUnavailableException;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.rest.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 503. */
@Provider
@ApplicationScoped
public class AnalyzerUnavailableMapper implements ExceptionMapper<AnalyzerUnavailableException> {
    @Override
    public Response toResponse(AnalyzerUnavailableException failure) {
        return Answers.retryLater(
                ErrorCode.SERVICE_UNAVAILABLE,
                "The service that reads meals gave no usable answer",
                failure.retryAfter());
    }
}
