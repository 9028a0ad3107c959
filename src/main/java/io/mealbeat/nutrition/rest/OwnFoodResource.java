package io.mealbeat.nutrition.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.nutrition.Nutrients;
import io.mealbeat.nutrition.personal.FoodLabel;
import io.mealbeat.nutrition.personal.OwnFood;
import io.mealbeat.nutrition.personal.OwnFoodNotFoundException;
import io.mealbeat.nutrition.personal.OwnFoodPage;
import io.mealbeat.nutrition.personal.OwnFoods;
import io.mealbeat.platform.Json;
import io.mealbeat.rest.Answers;
import io.mealbeat.rest.Authenticated;
import io.mealbeat.rest.Caller;
import io.mealbeat.rest.JsonBody;
import io.mealbeat.rest.QueryInput;
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

/** Foods that the caller has described, which are found first in the caller's sentences. Figures are for one serving. */
@Path("users/me/foods")
@Authenticated
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OwnFoodResource {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;
    private static final int MAX_OFFSET = 1_000_000;
    private static final int MAX_QUERY = 200;

    private final OwnFoods foods;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public OwnFoodResource() {
        foods = null;
    }

    @Inject
    public OwnFoodResource(OwnFoods foods) {
        this.foods = foods;
    }

    @POST
    public Response add(JsonBody body, @Context SecurityContext security) {
        OwnFood added = foods.add(Caller.of(security).userId(), OwnFoodInput.label(body));
        return Answers.data(Response.Status.CREATED, json(added));
    }

    /** By name, those that hold {@code q} where it is given. */
    @GET
    public Response list(@Context UriInfo uri, @Context SecurityContext security) {
        QueryInput query = new QueryInput(uri.getQueryParameters());
        int limit = query.integer("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
        int offset = query.integer("offset", 0, MAX_OFFSET).orElse(0);
        OwnFoodPage page = foods.list(
                Caller.of(security).userId(), query.text("q", MAX_QUERY).orElse(""), limit, offset);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("foods");
        page.foods().forEach(food -> array.add(json(food)));
        json.put("total", page.total());
        json.put("limit", limit);
        json.put("offset", offset);
        json.put("has_more", offset + page.foods().size() < page.total());
        return Answers.ok(json);
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id, @Context SecurityContext security) {
        return Answers.ok(json(foods.get(Caller.of(security).userId(), id(id))));
    }

    @PUT
    @Path("{id}")
    public Response replace(@PathParam("id") String id, JsonBody body, @Context SecurityContext security) {
        return Answers.ok(json(foods.replace(Caller.of(security).userId(), id(id), OwnFoodInput.label(body))));
    }

    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id, @Context SecurityContext security) {
        foods.delete(Caller.of(security).userId(), id(id));
        return Response.noContent().build();
    }

    private static ObjectNode json(OwnFood food) {
        FoodLabel label = food.label();
        Nutrients nutrients = label.perServing();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", food.id().toString());
        json.put("name", label.name());
        json.put("brand", label.brand());
        json.put("food_type", label.type().wireName());
        json.put("calories", Math.round(nutrients.kcal()));
        json.put("protein_g", Tenths.of(nutrients.proteinG()));
        json.put("carbs_g", Tenths.of(nutrients.carbsG()));
        json.put("fat_g", Tenths.of(nutrients.fatG()));
        json.put("fiber_g", Tenths.of(nutrients.fiberG()));
        json.put("sugar_g", Tenths.of(nutrients.sugarG()));
        json.put("serving_size", label.servingSize());
        json.put("serving_unit", label.servingUnit());
        json.put("serving_grams", label.isWeighed() ? Tenths.of(label.grams()) : null);
        ArrayNode servings = json.putArray("servings");
        label.servings()
                .forEach(serving ->
                        servings.addObject().put("unit", serving.unit()).put("grams", serving.grams()));
        json.put("created_at", Json.timestamp(food.createdAt()));
        json.put("updated_at", Json.timestamp(food.updatedAt()));
        return json;
    }

    /** What is not an id names no food. */
    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new OwnFoodNotFoundException();
        }
    }
}
