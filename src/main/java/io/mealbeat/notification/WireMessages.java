package io.mealbeat.notification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.mealbeat.platform.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The texts that the server sends over sockets and streams, as the contract has them. Thread-safe. */
public final class WireMessages {
    /** A power of two. */
    private static final int SLOTS = 16;

    private final JsonFactory factory = new JsonFactory();
    private final Clock clock;
    /** Texts of the last events, by their identity: the same event read again is a replay, with a time of its own. */
    private final AtomicReferenceArray<Written> written = new AtomicReferenceArray<>(SLOTS);

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

    /**
     * The payload goes out as it was stored: it is JSON already. All devices of a user that are told of an event at its commit get
     * one text.
     */
    public String event(Event event) {
        int slot = System.identityHashCode(event) & (SLOTS - 1);
        Written last = written.get(slot);
        if (last != null && last.event == event) {
            return last.text;
        }
        String text = text(event);
        written.set(slot, new Written(event, text));
        return text;
    }

    private record Written(Event event, String text) {}

    private String text(Event event) {
        return write(event.type(), json -> {
            json.writeNumberField("offset", event.offset());
            json.writeFieldName("data");
            json.writeRawValue(event.payload());
            if (event.traceparent() != null) {
                json.writeStringField("traceparent", event.traceparent());
            }
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
