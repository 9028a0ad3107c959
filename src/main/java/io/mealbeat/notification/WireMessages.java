package io.mealbeat.notification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.mealbeat.platform.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;

/** The texts that the server sends over sockets and streams, as the contract has them. Thread-safe. */
public final class WireMessages {
    private final JsonFactory factory = new JsonFactory();
    private final Clock clock;

    public WireMessages(Clock clock) {
        this.clock = clock;
    }

    /** The contract's codes of {@code error} messages. */
    public enum Error {
        AUTH_FAILED,
        CONNECTION_LIMIT,
        SERVER_ERROR,
        RATE_LIMIT
    }

    public String connected(UUID userId, StreamHead head, long replaying) {
        return write("connected", json -> {
            json.writeStringField("user_id", userId.toString());
            json.writeStringField("epoch", head.epoch());
            json.writeNumberField("offset", head.offset());
            json.writeNumberField("replaying", replaying);
        });
    }

    public String connected(UUID userId) {
        return write("connected", json -> json.writeStringField("user_id", userId.toString()));
    }

    public String resync(String reason, long offset) {
        return write("resync", json -> {
            json.writeStringField("reason", reason);
            json.writeNumberField("offset", offset);
        });
    }

    public String pong() {
        return write("pong", json -> {});
    }

    public String error(Error code, String error, String details) {
        return write("error", json -> {
            json.writeStringField("error", error);
            json.writeStringField("error_code", code.name());
            json.writeStringField("details", details);
        });
    }

    /** The payload goes out as it was stored: it is JSON already. */
    public String event(Event event) {
        return write(event.type(), json -> {
            json.writeNumberField("offset", event.offset());
            json.writeFieldName("data");
            json.writeRawValue(event.payload());
        });
    }

    private String write(String type, Fields fields) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", type);
            fields.write(json);
            json.writeStringField("timestamp", Json.timestamp(clock.instant()));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
