package io.mealbeat.platform;

/** The contract's error codes. Statuses that it does not name carry {@code INVALID_INPUT}, which every client knows. */
public enum ErrorCode {
    INVALID_INPUT(400),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    CONFLICT(409),
    PARSING_FAILED(422),
    RATE_LIMIT_EXCEEDED(429),
    SERVER_ERROR(500),
    SERVICE_UNAVAILABLE(503);

    private static final int FIRST_SERVER_STATUS = 500;

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** The code for any HTTP error status. */
    public static ErrorCode of(int status) {
        for (ErrorCode code : values()) {
            if (code.status == status) {
                return code;
            }
        }
        return status >= FIRST_SERVER_STATUS ? SERVER_ERROR : INVALID_INPUT;
    }
}
