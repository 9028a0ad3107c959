package io.mealbeat.account.rest;

import io.mealbeat.account.InvalidRefreshTokenException;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.rest.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 401: the client has to sign in again. */
@Provider
@ApplicationScoped
public class InvalidRefreshTokenMapper implements ExceptionMapper<InvalidRefreshTokenException> {
    @Override
    public Response toResponse(InvalidRefreshTokenException failure) {
        return Answers.error(ErrorCode.UNAUTHORIZED, "The refresh token is not valid");
    }
}
