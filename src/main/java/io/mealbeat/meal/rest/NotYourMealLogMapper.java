package io.mealbeat.meal.rest;

import io.mealbeat.meal.NotYourMealLogException;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.rest.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 403. */
@Provider
@ApplicationScoped
public class NotYourMealLogMapper implements ExceptionMapper<NotYourMealLogException> {
    @Override
    public Response toResponse(NotYourMealLogException failure) {
        return Answers.error(ErrorCode.FORBIDDEN, "The meal log belongs to another user");
    }
}
