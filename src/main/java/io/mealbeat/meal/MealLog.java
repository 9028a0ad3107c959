package io.mealbeat.meal;

import java.time.Instant;
import java.util.UUID;

/**
 * A meal of a user, without its items.
 *
 * @param rawInput what the user wrote; null for a log made of items
 * @param processingStartedAt beginning of the analysis that ended it; null before, and for a log made of items
 * @param errorMessage null unless failed
 */
public record MealLog(
        UUID id,
        UUID userId,
        String rawInput,
        MealType mealType,
        MealStatus status,
        Instant loggedAt,
        String notes,
        MealTotals totals,
        Instant processingStartedAt,
        Instant processingCompletedAt,
        String errorMessage,
        Instant createdAt,
        Instant updatedAt) {

    /** A log that waits for its analysis. */
    static MealLog submitted(UUID id, UUID userId, NaturalMeal meal, Instant now) {
        return new MealLog(
                id,
                userId,
                meal.rawInput(),
                meal.mealType(),
                MealStatus.PROCESSING,
                meal.loggedAt(now),
                meal.notes(),
                MealTotals.ZERO,
                null,
                null,
                null,
                now,
                now);
    }

    /** A log that the user put together from items. */
    static MealLog manual(UUID id, UUID userId, ItemizedMeal meal, MealTotals totals, Instant now) {
        return new MealLog(
                id,
                userId,
                null,
                meal.mealType(),
                MealStatus.MANUAL,
                meal.loggedAt(now),
                meal.notes(),
                totals,
                null,
                null,
                null,
                now,
                now);
    }

    MealLog completed(MealTotals sums, Instant startedAt, Instant now) {
        return ended(MealStatus.COMPLETED, sums, null, startedAt, now);
    }

    MealLog failed(String error, Instant startedAt, Instant now) {
        return ended(MealStatus.FAILED, totals, error, startedAt, now);
    }

    private MealLog ended(MealStatus outcome, MealTotals sums, String error, Instant startedAt, Instant now) {
        return new MealLog(
                id, userId, rawInput, mealType, outcome, loggedAt, notes, sums, startedAt, now, error, createdAt, now);
    }

    MealLog edited(MealTotals sums, Instant now) {
        return new MealLog(
                id,
                userId,
                rawInput,
                mealType,
                status,
                loggedAt,
                notes,
                sums,
                processingStartedAt,
                processingCompletedAt,
                errorMessage,
                createdAt,
                now);
    }
}
