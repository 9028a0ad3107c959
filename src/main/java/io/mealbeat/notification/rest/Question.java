package io.mealbeat.notification.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.mealbeat.notification.Device;
import io.mealbeat.notification.Event;
import io.mealbeat.notification.EventFeed;
import io.mealbeat.notification.Resume;
import io.mealbeat.platform.Json;
import io.mealbeat.rest.Answers;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;

/** What a polling client asks, and how it is answered. */
record Question(UUID userId, Device device, Optional<Resume> resume, int limit, Optional<String> knownTag) {

    EventFeed.Page ask(EventFeed feed) {
        return feed.read(userId, device, resume, limit);
    }

    /** 304 when the client has this answer already. */
    Response answer(EventFeed.Page page) {
        String tag = "\"" + page.head().epoch() + ":" + page.after() + "-" + page.last() + "\"";
        Response answer = knownTag.filter(tag::equals).isPresent()
                ? Response.notModified().build()
                : Answers.ok(json(page));
        answer.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        return answer;
    }

    private static ObjectNode json(EventFeed.Page page) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode events = json.putArray("events");
        for (Event event : page.events()) {
            ObjectNode one = events.addObject();
            one.put("type", event.type());
            one.put("offset", event.offset());
            one.putRawValue("data", new RawValue(event.payload()));
            one.put("timestamp", Json.timestamp(event.createdAt()));
        }
        json.put("epoch", page.head().epoch());
        json.put("offset", page.head().offset());
        json.put("since", page.last());
        json.put("has_more", page.hasMore());
        json.put("resync", page.resync().orElse(null));
        return json;
    }
}
