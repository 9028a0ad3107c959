package io.mealbeat.nutrition.rest;

import io.mealbeat.nutrition.AnalyzerLimitException;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.rest.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 429 with the wait. */
@Provider
@ApplicationScoped
public class AnalyzerLimitMapper implements ExceptionMapper<AnalyzerLimitException> {
    @Override
    public Response toResponse(AnalyzerLimitException failure) {
        return Answers.retryLater(ErrorCode.RATE_LIMIT_EXCEEDED, "Too many texts within a day", failure.retryAfter());
    }
}
