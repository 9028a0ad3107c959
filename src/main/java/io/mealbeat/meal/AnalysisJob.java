package io.mealbeat.meal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.nutrition.AnalyzedItem;
import io.mealbeat.nutrition.AnalyzerLimitException;
import io.mealbeat.nutrition.AnalyzerUnavailableException;
import io.mealbeat.nutrition.MealAnalysis;
import io.mealbeat.nutrition.MealAnalyzer;
import io.mealbeat.nutrition.MealText;
import io.mealbeat.nutrition.NoFoodFoundException;
import io.mealbeat.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The analysis of one meal log, to its end: completed or failed, never both, never twice. It may be run again at any point
 * (retry, crash, a second worker): whoever comes second finds that the log is not processing any more and changes nothing.
 */
@ApplicationScoped
public class AnalysisJob {
    private static final Logger log = LoggerFactory.getLogger(AnalysisJob.class);

    private final Database database;
    private final MealLogRepository repository;
    private final MealAnalyzer analyzer;
    private final Announcements announcements;
    private final AnalysisPace pace;
    private final AnalysisObserver observer;
    private final Clock clock;

    /** For the CDI proxy. */
    protected AnalysisJob() {
        database = null;
        repository = null;
        analyzer = null;
        announcements = null;
        pace = null;
        observer = null;
        clock = null;
    }

    @Inject
    public AnalysisJob(
            Database database,
            MealLogRepository repository,
            MealAnalyzer analyzer,
            Announcements announcements,
            AnalysisPace pace,
            AnalysisObserver observer,
            Clock clock) {
        this.observer = observer;
        this.database = database;
        this.repository = repository;
        this.analyzer = analyzer;
        this.announcements = announcements;
        this.pace = pace;
        this.clock = clock;
    }

    /**
     * Analyses and stores the outcome. A text without food is an outcome too, and so is a service of the analyzer's that stays away,
     * unless the analyzer says that another run is worth it.
     *
     * @throws RuntimeException when the analyzer or the database failed; worth another attempt
     */
    public void run(UUID mealLogId) {
        run(mealLogId, () -> {});
    }

    /**
     * As {@link #run(UUID)}.
     *
     * @param withOutcome runs in the transaction of the outcome, or in one of its own when the log needs no analysis any more
     */
    public void run(UUID mealLogId, Runnable withOutcome) {
        Optional<MealLog> found = repository.find(mealLogId).filter(AnalysisJob::isWaiting);
        if (found.isEmpty()) {
            log.debug("Meal log {} needs no analysis any more", mealLogId);
            write(withOutcome);
            return;
        }
        MealLog meal = found.get();
        Instant startedAt = now();
        try {
            complete(meal, analyzer.analyze(text(meal)), startedAt, withOutcome);
        } catch (NoFoodFoundException e) {
            fail(meal, AnalysisFailure.noFoodFound(e.suggestions()), startedAt, withOutcome);
        } catch (AnalyzerLimitException e) {
            fail(meal, AnalysisFailure.limitReached(), startedAt, withOutcome);
        } catch (AnalyzerUnavailableException e) {
            if (e.isWorthAnotherRun()) {
                throw e;
            }
            // It has tried often enough itself; further attempts would only multiply its own.
            fail(meal, AnalysisFailure.serviceFailed(), startedAt, withOutcome);
        }
    }

    /** Ends a log as failed after its last attempt. */
    public void giveUp(UUID mealLogId, int attempts) {
        repository
                .find(mealLogId)
                .filter(AnalysisJob::isWaiting)
                .ifPresent(meal -> fail(meal, AnalysisFailure.gaveUp(attempts), now(), () -> {}));
    }

    private static MealText text(MealLog meal) {
        return new MealText(meal.rawInput(), Optional.of(meal.userId()), Optional.empty());
    }

    private static boolean isWaiting(MealLog meal) {
        return meal.status() == MealStatus.PROCESSING;
    }

    private void complete(MealLog meal, MealAnalysis analysis, Instant startedAt, Runnable withOutcome) {
        Instant now = now();
        List<MealItem> items = items(meal.id(), analysis, now);
        MealLog ended = meal.completed(MealTotals.of(items), startedAt, now);
        ObjectNode payload = MealLogJson.of(ended, items);
        write(() -> {
            end(ended, items, "meal_log.completed", payload);
            withOutcome.run();
        });
        observe(ended);
    }

    private void fail(MealLog meal, AnalysisFailure failure, Instant startedAt, Runnable withOutcome) {
        MealLog ended = meal.failed(failure.message(), startedAt, now());
        ObjectNode payload = MealLogJson.failure(ended, failure);
        write(() -> {
            end(ended, List.of(), "meal_log.failed", payload);
            withOutcome.run();
        });
        observe(ended);
    }

    private void end(MealLog ended, List<MealItem> items, String eventType, ObjectNode payload) {
        if (repository.end(ended, items)) {
            announcements.announce(ended.userId(), eventType, payload);
        }
    }

    private void write(Runnable work) {
        database.write(handle -> {
            work.run();
            return null;
        });
    }

    private void observe(MealLog ended) {
        pace.observed(ended.createdAt(), ended.processingCompletedAt());
        observer.ended(
                ended.status(),
                Duration.between(ended.createdAt(), ended.processingCompletedAt())
                        .toMillis());
    }

    private static List<MealItem> items(UUID mealLogId, MealAnalysis analysis, Instant now) {
        List<MealItem> items = new ArrayList<>();
        for (AnalyzedItem item : analysis.items()) {
            items.add(new MealItem(
                    UUID.randomUUID(),
                    mealLogId,
                    item.name(),
                    item.quantity(),
                    item.unit(),
                    Math.round(item.nutrients().kcal()),
                    Grams.round(item.nutrients().proteinG()),
                    Grams.round(item.nutrients().carbsG()),
                    Grams.round(item.nutrients().fatG()),
                    Grams.round(item.nutrients().fiberG()),
                    Grams.round(item.nutrients().sugarG()),
                    item.food().type(),
                    item.food().isListed() ? item.food().id() : null,
                    item.food().isOwn() ? item.food().id() : null,
                    item.confidence(),
                    item.note(),
                    items.size(),
                    item.phrase(),
                    now));
        }
        return items;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
