package io.mealbeat.account;

import io.mealbeat.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions and the refresh tokens that carry them on. A token is 256 random bits; each use replaces it by a new one of the same
 * session. A replaced token works again for the grace period, because several requests of a client may refresh at once with the
 * token that they share; each gets a valid pair. Used later than that, it may have been stolen, and nobody can tell which of the
 * two holders is the thief: the whole session ends.
 *
 * <p>Thread-safe. Check and replacement are one transaction. Revoking reads as one step with every parallel refresh because
 * writers take turns; a database with parallel writers would need a row lock per session.
 */
@ApplicationScoped
public class RefreshTokens {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshTokens.class);
    private static final int BYTES = 32;
    /** In base64url characters. */
    private static final int LENGTH = 43;

    private final SecureRandom random = new SecureRandom();
    private final AuthConfig config;
    private final RefreshTokenRepository repository;
    private final AccessTokens accessTokens;
    private final SessionListener listener;
    private final Database database;
    private final Clock clock;

    /** For the CDI proxy. */
    protected RefreshTokens() {
        config = null;
        repository = null;
        accessTokens = null;
        listener = null;
        database = null;
        clock = null;
    }

    @Inject
    public RefreshTokens(
            AuthConfig config,
            RefreshTokenRepository repository,
            AccessTokens accessTokens,
            SessionListener listener,
            Database database,
            Clock clock) {
        this.config = config;
        this.repository = repository;
        this.accessTokens = accessTokens;
        this.listener = listener;
        this.database = database;
        this.clock = clock;
    }

    /** Begins a session, in the caller's transaction where there is one. */
    public SignedIn startSession(UUID userId) {
        return database.write(handle -> {
            SignedIn signedIn = issue(userId, UUID.randomUUID().toString(), clock.instant());
            listener.sessionStarted(signedIn.identity());
            return signedIn;
        });
    }

    /**
     * Replaces a refresh token. Not to be called inside a transaction: the exception would undo the revocation.
     *
     * @param token what the client sent; may be null or garbage
     * @throws InvalidRefreshTokenException when it is unknown, expired, or was replaced too long ago
     */
    public SignedIn rotate(String token) {
        if (token == null || token.length() != LENGTH) {
            throw new InvalidRefreshTokenException();
        }
        String fingerprint = fingerprint(token);
        // The outcome leaves the transaction as a value, because an exception would roll a revocation back.
        return database.write(handle -> useOrRevoke(fingerprint, clock.instant()))
                .orElseThrow(InvalidRefreshTokenException::new);
    }

    /** Deletes expired tokens; returns how many there were. */
    public int forgetExpired() {
        return database.write(handle -> repository.deleteExpired(clock.instant()));
    }

    private Optional<SignedIn> useOrRevoke(String fingerprint, Instant now) {
        RefreshTokenRepository.Use use = repository.use(fingerprint, now, now.minus(config.refreshGrace()));
        Optional<RefreshToken> token = repository.byFingerprint(fingerprint);
        return switch (use) {
            case ACCEPTED -> token.map(found -> issue(found.userId(), found.sessionId(), now));
            case REFUSED -> {
                token.filter(found -> now.isBefore(found.expiresAt())).ifPresent(this::revokeSessionOf);
                yield Optional.empty();
            }
        };
    }

    private void revokeSessionOf(RefreshToken reused) {
        int revoked = repository.revokeSession(reused.sessionId());
        database.afterCommit(() -> LOG.warn(
                "[Auth] Replaced refresh token used again after {}, session revoked: user={} tokens={}",
                config.refreshGrace(),
                reused.userId(),
                revoked));
    }

    private SignedIn issue(UUID userId, String sessionId, Instant now) {
        Role role = config.operatorUsers().contains(userId) ? Role.OPERATOR : Role.USER;
        Identity identity = new Identity(userId, sessionId, role);
        String token = randomToken();
        repository.insert(new RefreshToken(fingerprint(token), sessionId, userId, now, now.plus(config.refreshTtl())));
        return new SignedIn(identity, new TokenPair(accessTokens.issue(identity), token));
    }

    private String randomToken() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return base64(bytes);
    }

    /** Without salt or cost: there is nothing to guess in 256 random bits. */
    private static String fingerprint(String token) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return base64(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
