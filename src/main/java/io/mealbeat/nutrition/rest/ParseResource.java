package io.mealbeat.nutrition.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.nutrition.AnalyzedItem;
import io.mealbeat.nutrition.MealAnalysis;
import io.mealbeat.nutrition.MealAnalyzer;
import io.mealbeat.nutrition.MealText;
import io.mealbeat.nutrition.Nutrients;
import io.mealbeat.rest.Answers;
import io.mealbeat.rest.Authenticated;
import io.mealbeat.rest.Caller;
import io.mealbeat.rest.JsonBody;
import io.mealbeat.rest.ReadingLimiter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Analyses a sentence at once and stores nothing. */
@Path("nutrition/parse")
@Authenticated
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ParseResource {
    private static final List<String> MEAL_TYPES = List.of("breakfast", "lunch", "dinner", "snack");
    private static final int MIN_INPUT = 3;
    private static final int MAX_INPUT = 1_000;
    private static final int MAX_LANGUAGE = 35;
    private static final double PERCENT = 100.0;
    /** Below this, a person should look at the result. */
    private static final double SURE = 0.7;

    private final MealAnalyzer analyzer;
    private final ReadingLimiter limiter;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public ParseResource() {
        analyzer = null;
        limiter = null;
    }

    @Inject
    public ParseResource(MealAnalyzer analyzer, ReadingLimiter limiter) {
        this.analyzer = analyzer;
        this.limiter = limiter;
    }

    @POST
    public Response parse(JsonBody body, @Context SecurityContext security) {
        String text = body.text("raw_input", MIN_INPUT, MAX_INPUT);
        body.optionalOneOf("meal_type", MEAL_TYPES);
        Optional<String> language = body.optionalText("language", 0, MAX_LANGUAGE);
        UUID userId = Caller.of(security).userId();
        limiter.beforeParse(userId);
        MealAnalysis analysis = analyzer.analyzeAtOnce(new MealText(text, Optional.of(userId), language));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode items = json.putArray("parsed_items");
        analysis.items().forEach(item -> items.add(json(item)));
        Nutrients total = analysis.total();
        json.putObject("total_macros")
                .put("total_calories", Math.round(total.kcal()))
                .put("total_protein", Tenths.of(total.proteinG()))
                .put("total_carbohydrates", Tenths.of(total.carbsG()))
                .put("total_fats", Tenths.of(total.fatG()));
        json.put("confidence", percent(analysis.confidence()));
        json.put(
                "needs_review",
                analysis.confidence() < SURE || analysis.items().stream().anyMatch(ParseResource::unsure));
        json.put("raw_input", text);
        json.put("detected_language", analysis.language());
        return Answers.ok(json);
    }

    private static ObjectNode json(AnalyzedItem item) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        String id = item.food().id().toString();
        json.put("id", id);
        json.put("food_id", item.food().isListed() ? id : null);
        json.put("user_food_id", item.food().isOwn() ? id : null);
        json.put("name", item.name());
        json.put("quantity", item.quantity());
        json.put("unit", item.unit());
        json.put("food_type", item.food().type().wireName());
        json.put("confidence", percent(item.confidence()));
        json.put("needs_review", unsure(item));
        json.put("notes", item.note());
        Nutrients nutrients = item.nutrients();
        json.putObject("macronutrients")
                .put("calories", Math.round(nutrients.kcal()))
                .put("protein", Tenths.of(nutrients.proteinG()))
                .put("carbohydrates", Tenths.of(nutrients.carbsG()))
                .put("fats", Tenths.of(nutrients.fatG()))
                .put("fiber", Tenths.of(nutrients.fiberG()))
                .put("sugar", Tenths.of(nutrients.sugarG()));
        ArrayNode alternatives = json.putArray("alternatives");
        item.alternatives().forEach(other -> alternatives
                .addObject()
                .put("food_id", other.foodId().toString())
                .put("name", other.name())
                .put("confidence", percent(other.confidence())));
        return json;
    }

    private static boolean unsure(AnalyzedItem item) {
        return item.confidence() < SURE;
    }

    /** 0 to 100. */
    private static long percent(double share) {
        return Math.round(share * PERCENT);
    }
}
