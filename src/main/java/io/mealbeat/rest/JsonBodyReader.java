package io.mealbeat.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads request bodies into {@link JsonBody}: a JSON object of at most 64 KB, else 400 or 413. */
@Provider
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
public class JsonBodyReader implements MessageBodyReader<JsonBody> {
    private static final Logger log = LoggerFactory.getLogger(JsonBodyReader.class);

    /** Also checked against Content-Length before anything is read. */
    static final int MAX_BYTES = 64 * 1024;

    private final ObjectMapper mapper;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public JsonBodyReader() {
        mapper = null;
    }

    @Inject
    public JsonBodyReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == JsonBody.class;
    }

    @Override
    public JsonBody readFrom(
            Class<JsonBody> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream in)
            throws IOException {
        byte[] bytes = readAll(in);
        if (bytes.length > MAX_BYTES) {
            throw new WebApplicationException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        try {
            JsonNode node = mapper.readTree(bytes);
            if (node == null || !node.isObject()) {
                throw new InvalidInputException("body", "must be a JSON object");
            }
            return new JsonBody(node);
        } catch (JsonProcessingException | CharConversionException e) {
            throw new InvalidInputException("body", "is not well-formed JSON");
        }
    }

    /** A client that goes away in the middle, or sends a broken chunk, has made a mistake; the server has not. */
    private static byte[] readAll(InputStream in) {
        try {
            return in.readNBytes(MAX_BYTES + 1);
        } catch (IOException | RuntimeException e) {
            log.debug("Body could not be read: {}", e.toString());
            throw new InvalidInputException("body", "could not be read to its end");
        }
    }
}
