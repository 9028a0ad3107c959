package io.mealbeat.nutrition.rest;

import io.mealbeat.nutrition.personal.CorrectionNotFoundException;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.rest.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 404. */
@Provider
@ApplicationScoped
public class CorrectionNotFoundMapper implements ExceptionMapper<CorrectionNotFoundException> {
    @Override
    public Response toResponse(CorrectionNotFoundException failure) {
        return Answers.error(ErrorCode.NOT_FOUND, "You have taught no such thing");
    }
}
