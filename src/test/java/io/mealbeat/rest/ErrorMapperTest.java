package io.mealbeat.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.platform.DatabaseUnavailableException;
import io.mealbeat.platform.ErrorCode;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorMapperTest {
    private final ErrorMapper mapper = new ErrorMapper();

    @Test
    void invalidInputIs400AndNamesTheField() {
        assertError(
                mapper.toResponse(new InvalidInputException("items[1].calories", "must be a number")),
                400,
                "INVALID_INPUT",
                "items[1].calories: must be a number");
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORIZED, A valid access token is required",
        "404, NOT_FOUND, There is nothing at this address",
        "405, INVALID_INPUT, This address does not take that method",
        "413, INVALID_INPUT, The body is larger than 64 KB",
        "415, INVALID_INPUT, The body must be application/json",
        "418, INVALID_INPUT, The request cannot be answered",
        "502, SERVER_ERROR, Something went wrong on the server",
    })
    void statusOfTheFrameworkKeepsItsNumberAndGetsOurBody(int status, String code, String message) {
        assertError(mapper.toResponse(new WebApplicationException("internal detail", status)), status, code, message);
    }

    @Test
    void allowedMethodsAreTold() {
        Response response = mapper.toResponse(new NotAllowedException("GET", new String[] {"PUT"}));

        assertThat(response.getHeaderString("Allow").split(", ?")).containsExactlyInAnyOrder("GET", "PUT");
        assertError(response, 405, "INVALID_INPUT", "This address does not take that method");
    }

    @Test
    void redirectionIsNoError() {
        Response response = mapper.toResponse(new RedirectionException(303, URI.create("https://example.org/")));

        assertThat(response.getStatus()).isEqualTo(303);
        assertThat(response.hasEntity()).isFalse();
    }

    @Test
    void outageIs503WithAWait() {
        Response response =
                mapper.toResponse(new DatabaseUnavailableException(new IllegalStateException("jdbc:sqlite:x")));

        assertError(response, 503, "SERVICE_UNAVAILABLE", "Try again in a moment");
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("2");
    }

    @Test
    void anythingElseIs500WithoutAWordOfWhatItWas() {
        assertError(
                mapper.toResponse(new IllegalStateException("SELECT password_hash")),
                500,
                "SERVER_ERROR",
                "Something went wrong on the server");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT0.001S, 1", "PT1S, 1", "PT1.001S, 2", "PT59.9S, 60"})
    void waitIsRoundedUpToWholeSeconds(Duration wait, String header) {
        assertThat(Answers.retryLater(ErrorCode.RATE_LIMIT_EXCEEDED, "Slow down", wait)
                        .getHeaderString("Retry-After"))
                .isEqualTo(header);
    }

    private static void assertError(Response response, int status, String code, String message) {
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getMediaType()).isEqualTo(MediaType.APPLICATION_JSON_TYPE);
        JsonNode error = ((JsonNode) response.getEntity()).get("error");
        assertThat(error.get("code").textValue()).isEqualTo(code);
        assertThat(error.get("message").textValue()).isEqualTo(message);
    }
}
