package io.mealbeat.nutrition.rest;

import io.mealbeat.nutrition.personal.TooManyOwnFoodsException;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.rest.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 409. */
@Provider
@ApplicationScoped
public class TooManyOwnFoodsMapper implements ExceptionMapper<TooManyOwnFoodsException> {
    @Override
    public Response toResponse(TooManyOwnFoodsException failure) {
        return Answers.error(
                ErrorCode.CONFLICT, "You have " + failure.most() + " foods, as many as one may have; delete one first");
    }
}
