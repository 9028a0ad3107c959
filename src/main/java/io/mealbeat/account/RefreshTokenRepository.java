package io.mealbeat.account;

import java.time.Instant;
import java.util.Optional;

/**
 * The refresh tokens that were issued. A replaced token stays until it expires, because its use after the grace period is the
 * only sign of a theft. Thread-safe.
 */
public interface RefreshTokenRepository {
    /** What became of the attempt to use a token. */
    enum Use {
        /** It is marked as replaced, now or since an earlier use within the grace period. */
        ACCEPTED,
        /** Unknown, expired, or replaced too long ago; nothing changed. */
        REFUSED
    }

    void insert(RefreshToken token);

    /**
     * Compare-and-set: marks the token as replaced if it has not expired and was not replaced before or at {@code graceStart}.
     * The time of the first replacement is kept, so that using a token does not prolong its grace.
     */
    Use use(String fingerprint, Instant now, Instant graceStart);

    Optional<RefreshToken> byFingerprint(String fingerprint);

    /** Deletes all tokens of a session; returns how many there were. */
    int revokeSession(String sessionId);

    /** Deletes what has expired; returns how many there were. */
    int deleteExpired(Instant now);
}
