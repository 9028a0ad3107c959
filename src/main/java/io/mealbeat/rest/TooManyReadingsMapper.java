package io.mealbeat.rest;

import io.mealbeat.platform.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 429 with the wait. */
@Provider
@ApplicationScoped
public class TooManyReadingsMapper implements ExceptionMapper<TooManyReadingsException> {
    @Override
    public Response toResponse(TooManyReadingsException failure) {
        return Answers.retryLater(
                ErrorCode.RATE_LIMIT_EXCEEDED, "Too many texts within a minute", failure.retryAfter());
    }
}
