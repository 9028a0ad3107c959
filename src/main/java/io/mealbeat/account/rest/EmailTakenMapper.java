package io.mealbeat.account.rest;

import io.mealbeat.account.EmailTakenException;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.rest.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 409. */
@Provider
@ApplicationScoped
public class EmailTakenMapper implements ExceptionMapper<EmailTakenException> {
    @Override
    public Response toResponse(EmailTakenException failure) {
        return Answers.error(ErrorCode.CONFLICT, "There is an account with this e-mail address");
    }
}
