package io.mealbeat.account.rest;

import io.mealbeat.account.PasswordsBusyException;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.rest.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/** Answers 503: too many passwords are being checked at this moment. */
@Provider
@ApplicationScoped
public class PasswordsBusyMapper implements ExceptionMapper<PasswordsBusyException> {
    @Override
    public Response toResponse(PasswordsBusyException failure) {
        return Answers.retryLater(
                ErrorCode.SERVICE_UNAVAILABLE, "Too many sign-ins at this moment", Duration.ofSeconds(1));
    }
}
