package io.mealbeat.nutrition.fdc;

import java.time.Instant;
import java.util.UUID;

/**
 * An import, as stored.
 *
 * @param source path on the node that imports
 * @param error null unless it has failed
 * @param finishedAt null until it has ended
 */
public record FoodImport(
        UUID id,
        String source,
        String fingerprint,
        Status status,
        String error,
        Instant startedAt,
        Instant updatedAt,
        Instant finishedAt,
        Progress progress) {
    /** How far it is. */
    public enum Status {
        /** It goes on by itself, also after a crash. */
        RUNNING,
        COMPLETED,
        FAILED,
        /** Another one was begun before it had ended. */
        REPLACED
    }

    static FoodImport begun(String source, String fingerprint, Instant now, Progress progress) {
        return new FoodImport(UUID.randomUUID(), source, fingerprint, Status.RUNNING, null, now, now, null, progress);
    }

    /** The same files in another place. */
    FoodImport from(String newSource) {
        return new FoodImport(id, newSource, fingerprint, status, error, startedAt, updatedAt, finishedAt, progress);
    }

    FoodImport at(Progress newProgress, Instant now) {
        return new FoodImport(id, source, fingerprint, status, error, startedAt, now, finishedAt, newProgress);
    }

    FoodImport ended(Status newStatus, String newError, Instant now) {
        return new FoodImport(id, source, fingerprint, newStatus, newError, startedAt, now, now, progress);
    }
}
