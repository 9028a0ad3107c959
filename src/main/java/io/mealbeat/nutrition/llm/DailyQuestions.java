package io.mealbeat.nutrition.llm;

import io.mealbeat.platform.AttemptWindow;
import io.mealbeat.platform.AttemptWindows;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** What one user may ask within any 24 hours. Counts what the endpoint is really asked, once for each meal. Thread-safe. */
final class DailyQuestions {
    /** Users remembered at the same time. */
    private static final int MAX_USERS = 100_000;

    /** Refused a moment ago, and free again by now. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Optional<AttemptWindow<UUID>> questions;

    /** @param limit 0 for none */
    DailyQuestions(AttemptWindows windows, int limit) {
        questions = limit == 0
                ? Optional.empty()
                : Optional.of(windows.of("llm-questions", limit, Duration.ofDays(1), MAX_USERS));
    }

    /**
     * Looks before waiting for a turn.
     *
     * @throws LlmFailure when the user has had them all
     */
    void require(Optional<UUID> user) {
        questions.flatMap(window -> user.flatMap(window::refusedFor)).ifPresent(wait -> {
            throw refused(wait);
        });
    }

    /** @throws LlmFailure when the user has had them all */
    void count(Optional<UUID> user) {
        if (questions.isPresent() && user.isPresent() && !questions.get().add(user.get())) {
            throw refused(questions.get().refusedFor(user.get()).orElse(AT_ONCE));
        }
    }

    private static LlmFailure refused(Duration wait) {
        return LlmFailure.free(Outcome.USER_LIMIT, "the user has asked as often as one may", wait);
    }
}
