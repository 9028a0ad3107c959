package io.mealbeat.nutrition.rest;

import io.mealbeat.nutrition.personal.OwnFoodNotFoundException;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.rest.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 404. */
@Provider
@ApplicationScoped
public class OwnFoodNotFoundMapper implements ExceptionMapper<OwnFoodNotFoundException> {
    @Override
    public Response toResponse(OwnFoodNotFoundException failure) {
        return Answers.error(ErrorCode.NOT_FOUND, "You have no such food");
    }
}
