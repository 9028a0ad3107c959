package io.mealbeat.account;

import java.util.Optional;
import java.util.UUID;

/** The registered users. Thread-safe. */
public interface UserRepository {
    /** @param email normalised */
    Optional<User> byEmail(String email);

    Optional<User> byId(UUID id);

    /** @throws EmailTakenException when a user with this address exists; of parallel attempts exactly one succeeds */
    void insert(User user);
}
