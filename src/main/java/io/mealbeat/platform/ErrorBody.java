package io.mealbeat.platform;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The contract's error body, {@code {"error": {"message": …, "code": …}}}. */
public final class ErrorBody {
    public static final String MEDIA_TYPE = "application/json";

    private ErrorBody() {}

    /** @param message for the client's developer; no stack trace, class name or version */
    public static ObjectNode of(ErrorCode code, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("message", message).put("code", code.name());
        return body;
    }

    /** Answers a request with an error; headers that were set before stay. */
    public static void write(HttpServletResponse response, int status, ErrorCode code, String message)
            throws IOException {
        byte[] body = of(code, message).toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
