package io.mealbeat.account.rest;

import io.mealbeat.account.BadCredentialsException;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.rest.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 401 without saying whether the account exists. */
@Provider
@ApplicationScoped
public class BadCredentialsMapper implements ExceptionMapper<BadCredentialsException> {
    @Override
    public Response toResponse(BadCredentialsException failure) {
        return Answers.error(ErrorCode.UNAUTHORIZED, "E-mail address or password is wrong");
    }
}
