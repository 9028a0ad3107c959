package io.mealbeat.platform;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The contract's error body, {@code {"error": {"message": …, "code": …}}}. */
public final class ErrorBody {
    private static final int FIRST_SERVER_STATUS = 500;

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

    /** What an HTTP status says to a client's developer when nothing more precise is known. */
    public static String message(int status) {
        return switch (status) {
            case 400 -> "The request is malformed";
            case 401 -> "A valid access token is required";
            case 403 -> "This is not allowed";
            case 404 -> "There is nothing at this address";
            case 405 -> "This address does not take that method";
            case 406 -> "Answers are application/json";
            case 413 -> "The body is larger than 64 KB";
            case 414 -> "The address is too long";
            case 415 -> "The body must be application/json";
            case 431 -> "The headers are too large";
            case 426 -> "This address speaks WebSocket, version 13";
            case 501 -> "This method is not known here";
            case 505 -> "HTTP/1.1 is spoken here";
            default -> status < FIRST_SERVER_STATUS
                    ? "The request cannot be answered"
                    : "Something went wrong on the server";
        };
    }
}
