package io.mealbeat.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {
    @ParameterizedTest
    @CsvSource({
        "400, INVALID_INPUT",
        "401, UNAUTHORIZED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "405, INVALID_INPUT",
        "409, CONFLICT",
        "413, INVALID_INPUT",
        "415, INVALID_INPUT",
        "422, PARSING_FAILED",
        "429, RATE_LIMIT_EXCEEDED",
        "500, SERVER_ERROR",
        "502, SERVER_ERROR",
        "503, SERVICE_UNAVAILABLE",
    })
    void everyErrorStatusHasACodeOfTheContract(int status, ErrorCode code) {
        assertThat(ErrorCode.of(status)).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource
    void codeIsFoundByItsOwnStatus(ErrorCode code) {
        assertThat(ErrorCode.of(code.status())).isEqualTo(code);
    }

    @Test
    void bodyHasMessageAndCodeBelowError() {
        assertThat(ErrorBody.of(ErrorCode.NOT_FOUND, "There is \"nothing\""))
                .hasToString("{\"error\":{\"message\":\"There is \\\"nothing\\\"\",\"code\":\"NOT_FOUND\"}}");
    }
}
