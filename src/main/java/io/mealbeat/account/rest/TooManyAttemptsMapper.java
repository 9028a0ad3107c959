package io.mealbeat.account.rest;

import io.mealbeat.account.TooManyAttemptsException;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.rest.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 429 with the wait. */
@Provider
@ApplicationScoped
public class TooManyAttemptsMapper implements ExceptionMapper<TooManyAttemptsException> {
    @Override
    public Response toResponse(TooManyAttemptsException failure) {
        return Answers.retryLater(ErrorCode.RATE_LIMIT_EXCEEDED, "Too many failed attempts", failure.retryAfter());
    }
}
