package io.mealbeat.meal.rest;

import io.mealbeat.meal.MealLogNotEditableException;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.rest.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 409. */
@Provider
@ApplicationScoped
public class MealLogNotEditableMapper implements ExceptionMapper<MealLogNotEditableException> {
    @Override
    public Response toResponse(MealLogNotEditableException failure) {
        return Answers.error(ErrorCode.CONFLICT, failure.getMessage());
    }
}
