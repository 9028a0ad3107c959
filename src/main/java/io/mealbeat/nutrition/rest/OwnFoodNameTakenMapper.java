package io.mealbeat.nutrition.rest;

import io.mealbeat.nutrition.personal.OwnFoodNameTakenException;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.rest.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 409. */
@Provider
@ApplicationScoped
public class OwnFoodNameTakenMapper implements ExceptionMapper<OwnFoodNameTakenException> {
    @Override
    public Response toResponse(OwnFoodNameTakenException failure) {
        return Answers.error(ErrorCode.CONFLICT, "You have another food of this name");
    }
}
