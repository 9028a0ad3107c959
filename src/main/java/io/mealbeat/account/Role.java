package io.mealbeat.account;

import java.util.Locale;
import java.util.Optional;

/** What a user may do; an operator may also look into the running server. */
public enum Role {
    USER,
    OPERATOR;

    /** The value of the {@code role} claim. */
    String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for anything that {@link #claim()} never returns, null included. */
    static Optional<Role> fromClaim(String claim) {
        for (Role role : values()) {
            if (role.claim().equals(claim)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
