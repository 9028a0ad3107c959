package io.mealbeat.meal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.connection.Presence;
import io.mealbeat.meal.AnalysisPace;
import io.mealbeat.meal.MealLog;
import io.mealbeat.meal.MealLogFilter;
import io.mealbeat.meal.MealLogJson;
import io.mealbeat.meal.MealLogNotFoundException;
import io.mealbeat.meal.MealLogPage;
import io.mealbeat.meal.MealLogService;
import io.mealbeat.meal.MealLogService.MealWithItems;
import io.mealbeat.meal.MealStatus;
import io.mealbeat.meal.NaturalMeal;
import io.mealbeat.rest.Answers;
import io.mealbeat.rest.Authenticated;
import io.mealbeat.rest.Caller;
import io.mealbeat.rest.JsonBody;
import io.mealbeat.rest.QueryInput;
import io.mealbeat.rest.ReadingLimiter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** The caller's meal logs. */
@Path("meal-logs")
@Authenticated
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class MealLogResource {
    private final MealLogService service;
    private final Presence presence;
    private final AnalysisPace pace;
    private final ReadingLimiter limiter;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public MealLogResource() {
        service = null;
        presence = null;
        pace = null;
        limiter = null;
    }

    @Inject
    public MealLogResource(MealLogService service, Presence presence, AnalysisPace pace, ReadingLimiter limiter) {
        this.service = service;
        this.presence = presence;
        this.pace = pace;
        this.limiter = limiter;
    }

    /** Accepts a meal as a sentence. Also says how the caller will hear of the outcome, so that it knows whether to poll. */
    @POST
    @Path("natural")
    public Response submit(JsonBody body, @Context SecurityContext security) {
        UUID userId = Caller.of(security).userId();
        NaturalMeal meal = MealLogInput.natural(body);
        limiter.beforeMeal(userId);
        MealLog log = service.submit(userId, meal);
        ObjectNode json = withEstimate(MealLogJson.of(log), log);
        json.put("delivery", presence.isLive(userId) ? "websocket" : "poll");
        return Answers.data(Response.Status.CREATED, json);
    }

    @POST
    @Path("batch")
    public Response create(JsonBody body, @Context SecurityContext security) {
        MealWithItems created = service.create(Caller.of(security).userId(), MealLogInput.itemized(body));
        return Answers.data(Response.Status.CREATED, MealLogJson.of(created.log(), created.items()));
    }

    @GET
    public Response list(@Context UriInfo uri, @Context SecurityContext security) {
        MealLogFilter filter = MealLogInput.filter(new QueryInput(uri.getQueryParameters()));
        MealLogPage page = service.list(Caller.of(security).userId(), filter);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode logs = json.putArray("meal_logs");
        page.logs().forEach(log -> logs.add(withEstimate(MealLogJson.of(log), log)));
        json.put("total_count", page.total());
        json.put("limit", filter.limit());
        json.put("offset", filter.offset());
        json.put("has_more", filter.offset() + page.logs().size() < page.total());
        return Answers.ok(json);
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id, @Context SecurityContext security) {
        return answer(service.get(Caller.of(security).userId(), id(id)));
    }

    @PUT
    @Path("{id}")
    public Response replaceItems(@PathParam("id") String id, JsonBody body, @Context SecurityContext security) {
        return answer(service.replaceItems(Caller.of(security).userId(), id(id), MealLogInput.items(body)));
    }

    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id, @Context SecurityContext security) {
        service.delete(Caller.of(security).userId(), id(id));
        return Response.noContent().build();
    }

    private Response answer(MealWithItems meal) {
        return Answers.ok(withEstimate(MealLogJson.of(meal.log(), meal.items()), meal.log()));
    }

    private ObjectNode withEstimate(ObjectNode json, MealLog log) {
        if (log.status() == MealStatus.PROCESSING) {
            json.put("estimated_completion_seconds", pace.estimatedSeconds());
        }
        return json;
    }

    /** What is not an id names no log. */
    private static UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException notAnId) {
            throw new MealLogNotFoundException();
        }
        throw new MealLogNotFoundException();
    }
}
