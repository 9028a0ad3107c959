package io.mealbeat.nutrition.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.nutrition.Food;
import io.mealbeat.nutrition.FoodCatalog;
import io.mealbeat.nutrition.PersonalFoods;
import io.mealbeat.nutrition.PersonalNames;
import io.mealbeat.nutrition.personal.Correction;
import io.mealbeat.nutrition.personal.CorrectionNotFoundException;
import io.mealbeat.nutrition.personal.CorrectionPage;
import io.mealbeat.nutrition.personal.TaughtCorrections;
import io.mealbeat.platform.Json;
import io.mealbeat.rest.Answers;
import io.mealbeat.rest.Authenticated;
import io.mealbeat.rest.Caller;
import io.mealbeat.rest.QueryInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;

/** What the caller's corrections have taught: which food some words mean. */
@Path("users/me/foods/corrections")
@Authenticated
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CorrectionResource {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;
    private static final int MAX_OFFSET = 1_000_000;

    private final TaughtCorrections corrections;
    private final PersonalFoods personal;
    private final FoodCatalog foods;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public CorrectionResource() {
        corrections = null;
        personal = null;
        foods = null;
    }

    @Inject
    public CorrectionResource(TaughtCorrections corrections, PersonalFoods personal, FoodCatalog foods) {
        this.corrections = corrections;
        this.personal = personal;
        this.foods = foods;
    }

    /** The newest first. */
    @GET
    public Response list(@Context UriInfo uri, @Context SecurityContext security) {
        QueryInput query = new QueryInput(uri.getQueryParameters());
        int limit = query.integer("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
        int offset = query.integer("offset", 0, MAX_OFFSET).orElse(0);
        UUID user = Caller.of(security).userId();
        CorrectionPage page = corrections.list(user, limit, offset);
        PersonalNames own = personal.of(user);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("corrections");
        page.corrections().forEach(correction -> array.add(json(correction, user, own)));
        json.put("total", page.total());
        json.put("limit", limit);
        json.put("offset", offset);
        json.put("has_more", offset + page.corrections().size() < page.total());
        return Answers.ok(json);
    }

    @DELETE
    @Path("{id}")
    public Response takeBack(@PathParam("id") String id, @Context SecurityContext security) {
        corrections.takeBack(Caller.of(security).userId(), id(id));
        return Response.noContent().build();
    }

    /** A food that is gone since has neither name nor id; the words mean then what they mean to anybody. */
    private ObjectNode json(Correction correction, UUID user, PersonalNames own) {
        Optional<Food> ownFood = own.byId(correction.foodId());
        Optional<Food> food = ownFood.isPresent() ? ownFood : foods.byId(correction.foodId());
        String id = food.map(known -> known.id().toString()).orElse(null);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", correction.id(user).toString());
        json.put("phrase", correction.phrase());
        json.put("food_name", food.map(Food::name).orElse(null));
        json.put("food_id", ownFood.isPresent() ? null : id);
        json.put("user_food_id", ownFood.isPresent() ? id : null);
        json.put("corrected_at", Json.timestamp(correction.correctedAt()));
        return json;
    }

    /** What is not an id names no correction. */
    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new CorrectionNotFoundException();
        }
    }
}
