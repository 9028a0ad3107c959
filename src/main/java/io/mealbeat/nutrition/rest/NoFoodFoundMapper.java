package io.mealbeat.nutrition.rest;

import io.mealbeat.nutrition.NoFoodFoundException;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.rest.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 422. */
@Provider
@ApplicationScoped
public class NoFoodFoundMapper implements ExceptionMapper<NoFoodFoundException> {
    @Override
    public Response toResponse(NoFoodFoundException failure) {
        return Answers.error(
                ErrorCode.PARSING_FAILED, "No food was recognised. " + String.join(" ", failure.suggestions()));
    }
}
