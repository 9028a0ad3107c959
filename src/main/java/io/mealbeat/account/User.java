package io.mealbeat.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A registered person. Never changes once stored.
 *
 * @param email as {@link Emails#normalize} returns it; no two users share one
 * @param passwordHash bcrypt text; kept out of {@link #toString()}
 * @param createdAt to the millisecond, as it is stored
 */
public record User(UUID id, String email, String name, LocalDate dateOfBirth, String passwordHash, Instant createdAt) {
    @Override
    public String toString() {
        return "User[id=" + id + ", createdAt=" + createdAt + "]";
    }
}
