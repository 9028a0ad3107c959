package io.mealbeat.nutrition.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mealbeat.nutrition.fdc.FoodImport;
import io.mealbeat.nutrition.fdc.Progress;
import io.mealbeat.platform.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Rows of {@code food_imports}. */
final class ImportRows {
    private final ObjectMapper json;

    ImportRows(ObjectMapper json) {
        this.json = json;
    }

    void save(Handle handle, FoodImport state) {
        handle.createUpdate("INSERT INTO food_imports (id, source, fingerprint, status, error, started_at, updated_at,"
                        + " finished_at, progress) VALUES (:id, :source, :fingerprint, :status, :error, :started, :updated,"
                        + " :finished, :progress) ON CONFLICT (id) DO UPDATE SET source = excluded.source, status = excluded.status,"
                        + " error = excluded.error, updated_at = excluded.updated_at,"
                        + " finished_at = excluded.finished_at, progress = excluded.progress")
                .bind("id", Value.of(state.id()))
                .bind("source", Value.of(state.source()))
                .bind("fingerprint", Value.of(state.fingerprint()))
                .bind("status", Value.of(state.status().name()))
                .bind("error", Value.of(state.error()))
                .bind("started", Value.of(state.startedAt()))
                .bind("updated", Value.of(state.updatedAt()))
                .bind("finished", Value.of(state.finishedAt()))
                .bind("progress", Value.of(write(state.progress())))
                .execute();
    }

    static boolean isCompleted(Handle handle, String fingerprint) {
        return handle.createQuery(
                                "SELECT COUNT(*) FROM food_imports WHERE fingerprint = :fingerprint AND status = :status")
                        .bind("fingerprint", Value.of(fingerprint))
                        .bind("status", Value.of(FoodImport.Status.COMPLETED.name()))
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    Optional<FoodImport> latest(Handle handle) {
        return handle.createQuery("SELECT * FROM food_imports ORDER BY started_at DESC, updated_at DESC LIMIT 1")
                .map((row, context) -> state(row))
                .findOne();
    }

    private FoodImport state(ResultSet row) throws SQLException {
        long finished = row.getLong("finished_at");
        Instant finishedAt = row.wasNull() ? null : Instant.ofEpochMilli(finished);
        return new FoodImport(
                UUID.fromString(row.getString("id")),
                row.getString("source"),
                row.getString("fingerprint"),
                FoodImport.Status.valueOf(row.getString("status")),
                row.getString("error"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                Instant.ofEpochMilli(row.getLong("updated_at")),
                finishedAt,
                read(row.getString("progress")));
    }

    private String write(Progress progress) {
        try {
            return json.writeValueAsString(progress);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Progress read(String text) {
        try {
            return json.readValue(text, Progress.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the progress of an import cannot be read", e);
        }
    }
}
