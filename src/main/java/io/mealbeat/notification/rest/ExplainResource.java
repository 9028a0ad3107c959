package io.mealbeat.notification.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.account.Role;
import io.mealbeat.notification.Attempt;
import io.mealbeat.notification.AttemptStore;
import io.mealbeat.notification.Event;
import io.mealbeat.notification.EventLog;
import io.mealbeat.platform.Json;
import io.mealbeat.rest.Answers;
import io.mealbeat.rest.Authenticated;
import io.mealbeat.rest.Caller;
import io.mealbeat.rest.InvalidInputException;
import io.mealbeat.rest.QueryInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/**
 * What happened to one event: when it was appended, and each attempt to bring it to a connection. For the caller's own events;
 * with the role operator, {@code user} names whose.
 */
@Path("events/explain")
@Authenticated
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ExplainResource {
    private final EventLog events;
    private final AttemptStore attempts;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public ExplainResource() {
        events = null;
        attempts = null;
    }

    @Inject
    public ExplainResource(EventLog events, AttemptStore attempts) {
        this.events = events;
        this.attempts = attempts;
    }

    @GET
    public Response explain(@Context UriInfo uri, @Context SecurityContext security) {
        QueryInput query = new QueryInput(uri.getQueryParameters());
        UUID userId = whose(query, Caller.of(security));
        int offset = query.integer("offset", 1, Integer.MAX_VALUE)
                .orElseThrow(() -> new InvalidInputException("offset", "is required"));
        Event event = events.find(userId, offset).orElseThrow(NotFoundException::new);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("user_id", userId.toString());
        json.put("offset", event.offset());
        json.put("type", event.type());
        json.put("appended_at", Json.timestamp(event.createdAt()));
        ArrayNode array = json.putArray("attempts");
        attempts.of(userId, offset).forEach(attempt -> array.add(json(attempt)));
        return Answers.ok(json);
    }

    private static UUID whose(QueryInput query, Caller caller) {
        return query.text("user")
                .map(text -> {
                    if (caller.identity().role() != Role.OPERATOR && !text.equals(caller.getName())) {
                        throw new ForbiddenException();
                    }
                    try {
                        return UUID.fromString(text);
                    } catch (IllegalArgumentException e) {
                        throw new InvalidInputException("user", "must be a UUID");
                    }
                })
                .orElseGet(caller::userId);
    }

    private static ObjectNode json(Attempt attempt) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("connection", attempt.connection());
        json.put("device", attempt.device());
        json.put("witness", attempt.witness());
        json.put("seen_ms_ago", attempt.seenMillisAgo());
        json.put("written_at", Json.timestamp(attempt.writtenAt()));
        json.put("confirmed_at", attempt.confirmedAt() == null ? null : Json.timestamp(attempt.confirmedAt()));
        json.put("failure", attempt.failure());
        return json;
    }
}
