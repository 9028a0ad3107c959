package io.mealbeat.rest;

import io.mealbeat.platform.AttemptWindow;
import io.mealbeat.platform.AttemptWindows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps one user from spending what all are to live on. Counted within any minute, over all nodes where they share their windows;
 * what is refused is not counted. Thread-safe.
 */
@ApplicationScoped
public class ReadingLimiter {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** Users remembered at the same time. */
    private static final int MAX_USERS = 100_000;

    /** Refused a moment ago, and free again by now. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Optional<AttemptWindow<UUID>> parses;
    private final Optional<AttemptWindow<UUID>> meals;

    /** For the CDI proxy. */
    protected ReadingLimiter() {
        parses = null;
        meals = null;
    }

    @Inject
    public ReadingLimiter(ReadingLimits limits, AttemptWindows windows) {
        parses = window(windows, "parses", limits.parsesPerMinute());
        meals = window(windows, "meals", limits.mealsPerMinute());
    }

    private static Optional<AttemptWindow<UUID>> window(AttemptWindows windows, String name, int limit) {
        return limit == 0 ? Optional.empty() : Optional.of(windows.of(name, limit, WINDOW, MAX_USERS));
    }

    /** @throws TooManyReadingsException when the user has had as many texts read at once as one may */
    public void beforeParse(UUID userId) {
        parses.ifPresent(window -> count(window, userId));
    }

    /** @throws TooManyReadingsException when the user has logged as many sentences as one may */
    public void beforeMeal(UUID userId) {
        meals.ifPresent(window -> count(window, userId));
    }

    private static void count(AttemptWindow<UUID> window, UUID userId) {
        if (!window.add(userId)) {
            throw new TooManyReadingsException(window.refusedFor(userId).orElse(AT_ONCE));
        }
    }
}
