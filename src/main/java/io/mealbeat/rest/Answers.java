package io.mealbeat.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.platform.ErrorBody;
import io.mealbeat.platform.ErrorCode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** The contract's two envelopes. */
public final class Answers {
    private Answers() {}

    /** {@code {"data": …}} with the status given. */
    public static Response data(Response.Status status, JsonNode data) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("data", data);
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }

    public static Response ok(JsonNode data) {
        return data(Response.Status.OK, data);
    }

    /** {@code {"error": …}} with the code's status. */
    public static Response error(ErrorCode code, String message) {
        return error(code.status(), code, message).build();
    }

    /** As {@link #error(ErrorCode, String)}, with a Retry-After of whole seconds, rounded up. */
    public static Response retryLater(ErrorCode code, String message, Duration wait) {
        long seconds = wait.toSeconds() + (wait.toNanosPart() > 0 ? 1 : 0);
        return error(code.status(), code, message)
                .header("Retry-After", Math.max(1, seconds))
                .build();
    }

    static Response.ResponseBuilder error(int status, ErrorCode code, String message) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(ErrorBody.of(code, message));
    }
}
