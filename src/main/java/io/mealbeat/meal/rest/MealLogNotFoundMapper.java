package io.mealbeat.meal.rest;

import io.mealbeat.meal.MealLogNotFoundException;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.rest.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 404. */
@Provider
@ApplicationScoped
public class MealLogNotFoundMapper implements ExceptionMapper<MealLogNotFoundException> {
    @Override
    public Response toResponse(MealLogNotFoundException failure) {
        return Answers.error(ErrorCode.NOT_FOUND, "There is no meal log of this id");
    }
}
