package io.mealbeat.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private final ObjectMapper mapper = Json.mapper();

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T09:41:08Z, 2026-11-22T09:41:08Z",
        "2026-11-22T09:41:08.999999999Z, 2026-11-22T09:41:08Z",
        "2026-11-22T09:41:00Z, 2026-11-22T09:41:00Z",
        "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59Z",
    })
    void timestampNeverHasAFraction(String instant, String text) throws JsonProcessingException {
        assertThat(Json.timestamp(Instant.parse(instant))).isEqualTo(text);
        assertThat(mapper.writeValueAsString(new Moment(Instant.parse(instant))))
                .isEqualTo("{\"seen_at\":\"" + text + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{} {}",
                "{\"a\":NaN}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":11111111111111111111111111111111111111111111111111111111111111111}"
            })
    void readingIsStrict(String text) {
        assertThatThrownBy(() -> mapper.readTree(text)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void nestingIsLimited() throws JsonProcessingException {
        assertThat(mapper.readTree("[".repeat(32) + "]".repeat(32)).isArray()).isTrue();
        assertThatThrownBy(() -> mapper.readTree("[".repeat(33) + "]".repeat(33)))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void messageOfAFailureDoesNotQuoteTheText() {
        assertThatThrownBy(() -> mapper.readTree("{\"password\":\"hunter2\" oops"))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageNotContaining("hunter2");
    }

    record Moment(Instant seenAt) {}
}
