package io.mealbeat.nutrition.personal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stored foods of users. Every change joins the caller's transaction. Thread-safe. */
public interface OwnFoodRepository {
    /** @return false when the user has another food of this name; nothing was changed then */
    boolean insert(OwnFood food);

    /** @return false when the user has another food of this name; nothing was changed then */
    boolean update(OwnFood food);

    /** @return false when the user has no such food */
    boolean delete(UUID userId, UUID id);

    Optional<OwnFood> find(UUID userId, UUID id);

    /** All of a user, oldest first. */
    List<OwnFood> all(UUID userId);

    /**
     * By name.
     *
     * @param text what the name holds, whatever its case; empty for all
     */
    OwnFoodPage page(UUID userId, String text, int limit, int offset);

    long count(UUID userId);
}
