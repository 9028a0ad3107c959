package io.mealbeat.nutrition.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.nutrition.Barcode;
import io.mealbeat.nutrition.Food;
import io.mealbeat.nutrition.FoodCatalog;
import io.mealbeat.nutrition.FoodSearch;
import io.mealbeat.nutrition.Nutrients;
import io.mealbeat.rest.Answers;
import io.mealbeat.rest.Authenticated;
import io.mealbeat.rest.InvalidInputException;
import io.mealbeat.rest.QueryInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;

/** The food table. Figures are for the serving size, which is 100 g of every food; usual portions come with their weight. */
@Path("foods")
@Authenticated
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FoodResource {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final int MAX_QUERY = 200;
    private static final int HUNDRED_GRAMS = 100;

    private final FoodCatalog foods;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public FoodResource() {
        foods = null;
    }

    @Inject
    public FoodResource(FoodCatalog foods) {
        this.foods = foods;
    }

    @GET
    @Path("search")
    public Response search(@Context UriInfo uri) {
        QueryInput query = new QueryInput(uri.getQueryParameters());
        String q = query.text("q")
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .orElseThrow(() -> new InvalidInputException("q", "is required"));
        if (q.length() > MAX_QUERY) {
            throw new InvalidInputException("q", "must have at most " + MAX_QUERY + " characters");
        }
        int limit = query.integer("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
        FoodSearch found = foods.search(q, limit);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("foods");
        found.foods().forEach(food -> array.add(json(food)));
        json.put("total", found.total());
        json.put("limit", limit);
        return Answers.ok(json);
    }

    /** Of packaged foods, which come with imported releases. */
    @GET
    @Path("barcode/{barcode}")
    public Response getByBarcode(@PathParam("barcode") String text) {
        Barcode barcode = Barcode.scanned(text)
                .orElseThrow(() -> new InvalidInputException("barcode", "must be 8, 12, 13 or 14 digits"));
        return Answers.ok(foods.byBarcode(barcode).map(FoodResource::json).orElseThrow(NotFoundException::new));
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        return Answers.ok(find(id).map(FoodResource::json).orElseThrow(NotFoundException::new));
    }

    private Optional<Food> find(String id) {
        try {
            return foods.byId(UUID.fromString(id));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static ObjectNode json(Food food) {
        Nutrients nutrients = food.per100g();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", food.id().toString());
        json.put("name", food.name());
        json.put("brand", food.brand());
        json.put("food_type", food.type().wireName());
        json.put("calories", Math.round(nutrients.kcal()));
        json.put("protein_g", Tenths.of(nutrients.proteinG()));
        json.put("carbs_g", Tenths.of(nutrients.carbsG()));
        json.put("fat_g", Tenths.of(nutrients.fatG()));
        json.put("fiber_g", Tenths.of(nutrients.fiberG()));
        json.put("sugar_g", Tenths.of(nutrients.sugarG()));
        json.put("serving_size", HUNDRED_GRAMS);
        json.put("serving_unit", "g");
        ArrayNode portions = json.putArray("portions");
        food.portions()
                .forEach(portion ->
                        portions.addObject().put("unit", portion.unit()).put("grams", Tenths.of(portion.grams())));
        json.put("source", food.source());
        return json;
    }
}
