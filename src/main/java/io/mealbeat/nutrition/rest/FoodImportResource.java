package io.mealbeat.nutrition.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.nutrition.ImportedFoods;
import io.mealbeat.nutrition.fdc.FoodImport;
import io.mealbeat.nutrition.fdc.FoodImports;
import io.mealbeat.nutrition.fdc.ImportRunningException;
import io.mealbeat.nutrition.fdc.NotAReleaseException;
import io.mealbeat.nutrition.fdc.Problem;
import io.mealbeat.nutrition.fdc.Progress;
import io.mealbeat.nutrition.fdc.Uploads;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.platform.Json;
import io.mealbeat.rest.Answers;
import io.mealbeat.rest.InvalidInputException;
import io.mealbeat.rest.JsonBody;
import io.mealbeat.rest.OperatorsOnly;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;

/** Imports of foods: begin one, see how far it is and what it has left out. */
@Path("ops/foods/import")
@OperatorsOnly
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FoodImportResource {
    private static final int LONGEST_PATH = 1_000;
    private static final double PERCENT = 100.0;

    private final FoodImports imports;
    private final Uploads uploads;
    private final ImportedFoods foods;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public FoodImportResource() {
        imports = null;
        uploads = null;
        foods = null;
    }

    @Inject
    public FoodImportResource(FoodImports imports, Uploads uploads, ImportedFoods foods) {
        this.imports = imports;
        this.uploads = uploads;
        this.foods = foods;
    }

    /** Of what lies below the folder of imports. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(JsonBody body) {
        String name = body.text("path", 1, LONGEST_PATH);
        java.nio.file.Path path = uploads.find(name)
                .orElseThrow(() -> body.broken("path", "must be a zip or folder in the folder of imports"));
        return begin(path);
    }

    /** Of the zip that is the body. */
    @POST
    @Consumes("application/zip")
    public Response upload(InputStream body) {
        java.nio.file.Path stored;
        try {
            stored = uploads.store(body);
        } catch (Uploads.TooLargeException e) {
            throw new WebApplicationException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        } catch (Uploads.CutOffException e) {
            throw new InvalidInputException("body", "could not be read to its end");
        }
        boolean begun = false;
        try {
            Response answer = begin(stored);
            begun = answer.getStatus() == Response.Status.ACCEPTED.getStatusCode();
            return answer;
        } finally {
            if (!begun) {
                Uploads.discard(stored.toString());
            }
        }
    }

    private Response begin(java.nio.file.Path path) {
        try {
            return Answers.data(Response.Status.ACCEPTED, json(imports.start(path)));
        } catch (ImportRunningException e) {
            return Answers.error(ErrorCode.CONFLICT, e.getMessage());
        } catch (NotAReleaseException e) {
            return Answers.error(ErrorCode.INVALID_INPUT, e.getMessage());
        }
    }

    @GET
    public Response get() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("imported_foods", foods.size());
        json.set("import", imports.latest().map(FoodImportResource::json).orElse(null));
        return Answers.ok(json);
    }

    private static ObjectNode json(FoodImport state) {
        Progress progress = state.progress();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", state.id().toString());
        json.put("source", state.source());
        json.put("status", state.status().name().toLowerCase(Locale.ROOT));
        json.put("error", state.error());
        json.put("started_at", Json.timestamp(state.startedAt()));
        json.put("updated_at", Json.timestamp(state.updatedAt()));
        json.put("finished_at", timestamp(state.finishedAt()));
        json.put("bytes_done", progress.bytesDone());
        json.put("bytes_total", progress.bytesTotal());
        json.put("percent", percent(progress));
        Progress.Counts counts = progress.counts();
        json.put("rows_read", counts.rowsRead());
        json.put("foods_read", counts.foodsRead());
        json.put("foods_added", counts.added());
        json.put("foods_updated", counts.updated());
        json.put("foods_unchanged", counts.unchanged());
        json.put("foods_skipped", counts.foodsSkipped());
        ArrayNode problems = json.putArray("problems");
        progress.problems().forEach(problem -> problems.add(json(problem)));
        return json;
    }

    private static ObjectNode json(Problem problem) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", problem.file());
        json.put("reason", problem.reason());
        json.put("text", problem.text());
        json.put("skipped", problem.skipped());
        json.put("count", problem.count());
        ArrayNode examples = json.putArray("examples");
        problem.examples().forEach(examples::add);
        return json;
    }

    private static String timestamp(Instant instant) {
        return instant == null ? null : Json.timestamp(instant);
    }

    private static long percent(Progress progress) {
        return progress.bytesTotal() == 0 ? 0 : Math.round(PERCENT * progress.bytesDone() / progress.bytesTotal());
    }
}
