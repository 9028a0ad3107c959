package io.mealbeat.rest;

import io.mealbeat.platform.DatabaseUnavailableException;
import io.mealbeat.platform.ErrorBody;
import io.mealbeat.platform.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what no other mapper knows into the contract's error body; what is our fault is logged with its cause. */
@Provider
@ApplicationScoped
public class ErrorMapper implements ExceptionMapper<Throwable> {
    private static final Logger log = LoggerFactory.getLogger(ErrorMapper.class);
    private static final List<String> KEPT_HEADERS = List.of(HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final RefusalLog refusals = new RefusalLog(System::nanoTime);

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof InvalidInputException) {
            return Answers.error(ErrorCode.INVALID_INPUT, failure.getMessage());
        }
        if (failure instanceof WebApplicationException web) {
            return ofStatus(web.getResponse());
        }
        if (failure instanceof DatabaseUnavailableException) {
            refusals.refused(failure.getCause());
            return Answers.retryLater(ErrorCode.SERVICE_UNAVAILABLE, "Try again in a moment", RETRY_AFTER);
        }
        log.error("Request failed", failure);
        return Answers.error(ErrorCode.SERVER_ERROR, "Something went wrong on the server");
    }

    private static Response ofStatus(Response original) {
        int status = original.getStatus();
        if (status < Response.Status.BAD_REQUEST.getStatusCode()) {
            return original;
        }
        Response.ResponseBuilder answer = Answers.error(status, ErrorCode.of(status), ErrorBody.message(status));
        for (String header : KEPT_HEADERS) {
            String value = original.getHeaderString(header);
            if (value != null) {
                answer.header(header, value);
            }
        }
        return answer.build();
    }
}
