package io.mealbeat.meal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * What users do with their meals. Every change is one transaction together with the event that tells the user's devices of it;
 * delivery is woken after the commit. Thread-safe.
 */
@ApplicationScoped
public class MealLogService {
    private final Database database;
    private final MealLogRepository repository;
    private final AnalysisQueue queue;
    private final EnteredItems entered;
    private final Announcements announcements;
    private final Clock clock;

    /** For the CDI proxy. */
    protected MealLogService() {
        database = null;
        repository = null;
        queue = null;
        entered = null;
        announcements = null;
        clock = null;
    }

    @Inject
    public MealLogService(
            Database database,
            MealLogRepository repository,
            AnalysisQueue queue,
            EnteredItems entered,
            Announcements announcements,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.queue = queue;
        this.entered = entered;
        this.announcements = announcements;
        this.clock = clock;
    }

    /** Stores a meal and queues its analysis; once this returns, the outcome will come. */
    public MealLog submit(UUID userId, NaturalMeal meal) {
        MealLog log = MealLog.submitted(UUID.randomUUID(), userId, meal, now());
        return database.write(handle -> {
            repository.insert(log, List.of());
            queue.enqueue(log.id());
            return log;
        });
    }

    /** Stores a meal made of items. */
    public MealWithItems create(UUID userId, ItemizedMeal meal) {
        UUID id = UUID.randomUUID();
        List<MealItem> items = entered.items(userId, id, meal.items());
        MealLog log = MealLog.manual(id, userId, meal, MealTotals.of(items), now());
        return database.write(handle -> {
            repository.insert(log, items);
            announcements.announce(userId, "meal_log.created", MealLogJson.of(log, items));
            return new MealWithItems(log, items);
        });
    }

    /**
     * The user's own log.
     *
     * @throws MealLogNotFoundException when there is none of this id
     * @throws NotYourMealLogException when it is another user's
     */
    public MealWithItems get(UUID userId, UUID id) {
        MealLog log = owned(userId, id);
        return new MealWithItems(log, repository.itemsOf(id));
    }

    public MealLogPage list(UUID userId, MealLogFilter filter) {
        return repository.list(userId, filter);
    }

    /**
     * Replaces the items of a log. What took the place of a food that was read from the text is learnt: the next text with these
     * words is read so.
     *
     * @throws MealLogNotEditableException while it is processing, and when it failed
     * @throws MealLogNotFoundException when there is none of this id
     * @throws NotYourMealLogException when it is another user's
     */
    public MealWithItems replaceItems(UUID userId, UUID id, List<NewItem> replacements) {
        return database.write(handle -> {
            MealLog log = owned(userId, id);
            List<MealItem> items = entered.replacing(log, repository.itemsOf(id), replacements);
            MealLog edited = log.edited(MealTotals.of(items), now());
            if (!log.status().mayBeEdited() || !repository.replaceItems(edited, items)) {
                throw new MealLogNotEditableException(log.status());
            }
            announcements.announce(userId, "meal_log.updated", MealLogJson.of(edited, items));
            return new MealWithItems(edited, items);
        });
    }

    /**
     * Deletes a log, whatever its status; an analysis under way finds it gone.
     *
     * @throws MealLogNotFoundException when there is none of this id
     * @throws NotYourMealLogException when it is another user's
     */
    public void delete(UUID userId, UUID id) {
        database.write(handle -> {
            MealLog log = owned(userId, id);
            ObjectNode deletion = MealLogJson.deletion(log);
            if (repository.delete(id)) {
                announcements.announce(userId, "meal_log.deleted", deletion);
            }
            return null;
        });
    }

    private MealLog owned(UUID userId, UUID id) {
        MealLog log = repository.find(id).orElseThrow(MealLogNotFoundException::new);
        if (!log.userId().equals(userId)) {
            throw new NotYourMealLogException();
        }
        return log;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A log and its items in their order. */
    public record MealWithItems(MealLog log, List<MealItem> items) {}
}
