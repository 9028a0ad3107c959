package io.mealbeat.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.platform.Json;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyReaderTest {
    private static final int LIMIT = 64 * 1024;

    private final JsonBodyReader reader = new JsonBodyReader(Json.mapper());

    @Test
    void objectIsReadAndUnknownFieldsAreIgnored() throws IOException {
        assertThat(read("{\"f\":\"crème\",\"unknown\":[1]}").text("f", 1, 9)).isEqualTo("crème");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "[]", "[{}]", "\"text\"", "1", "null", "true"})
    void bodyThatIsNoObjectIsRefused(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("body: must be a JSON object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}}",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{a:1}",
                "nonsense",
                "{\"a\":\"\u0001\"}",
                "{\"a\":01}",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
            })
    void malformedBodyIsRefused(String body) {
        assertMalformed(body.getBytes(StandardCharsets.UTF_8));
    }

    /** Jackson takes leading zero bytes for UTF-32, and reports what is wrong with it in an exception of another family. */
    @Test
    void bytesThatAreNoTextAreRefusedAsMalformed() {
        assertMalformed(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'});
        assertMalformed(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xFF, (byte) 0xFE, '"', '}'});
        assertMalformed(new byte[] {0, 0, 0, '{', 0x7F, 0x7F, 0x7F, 0x7F});
        assertMalformed(new byte[] {0, 0, 0, '{', 0, 0});
    }

    @Test
    void bodyOf64KilobytesIsReadAndOneByteMoreIsNot() throws IOException {
        String longest = "{\"f\":1" + " ".repeat(LIMIT - 7) + "}";

        assertThat(read(longest).amount("f")).isEqualTo(1);
        assertThatThrownBy(() -> read(longest + " "))
                .isInstanceOfSatisfying(
                        WebApplicationException.class,
                        e -> assertThat(e.getResponse().getStatus()).isEqualTo(413));
    }

    @Test
    void endlessBodyIsNotReadToItsEnd() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };

        assertThatThrownBy(() -> read(endless)).isInstanceOf(WebApplicationException.class);
    }

    @Test
    void readsJsonBodiesAndNothingElse() {
        assertThat(reader.isReadable(JsonBody.class, JsonBody.class, new Annotation[0], MediaType.WILDCARD_TYPE))
                .isTrue();
        assertThat(reader.isReadable(Object.class, Object.class, new Annotation[0], MediaType.WILDCARD_TYPE))
                .isFalse();
    }

    private void assertMalformed(byte[] body) {
        assertThatThrownBy(() -> read(new ByteArrayInputStream(body)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("body: is not well-formed JSON");
    }

    private JsonBody read(String body) throws IOException {
        return read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private JsonBody read(InputStream body) throws IOException {
        return reader.readFrom(
                JsonBody.class,
                JsonBody.class,
                new Annotation[0],
                MediaType.APPLICATION_JSON_TYPE,
                new MultivaluedHashMap<>(),
                body);
    }
}
