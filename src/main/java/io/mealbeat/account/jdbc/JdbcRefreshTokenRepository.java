package io.mealbeat.account.jdbc;

import io.mealbeat.account.RefreshToken;
import io.mealbeat.account.RefreshTokenRepository;
import io.mealbeat.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** Refresh tokens in the table {@code refresh_tokens}. One statement per method; joins the thread's transaction. Thread-safe. */
@ApplicationScoped
public class JdbcRefreshTokenRepository implements RefreshTokenRepository {
    private final Database database;

    /** For the CDI proxy. */
    protected JdbcRefreshTokenRepository() {
        database = null;
    }

    @Inject
    public JdbcRefreshTokenRepository(Database database) {
        this.database = database;
    }

    @Override
    public void insert(RefreshToken token) {
        database.write(handle -> handle.createUpdate(
                        "INSERT INTO refresh_tokens (fingerprint, session_id, user_id, created_at, expires_at)"
                                + " VALUES (:fingerprint, :sessionId, :userId, :createdAt, :expiresAt)")
                .bind("fingerprint", new Secret(token.fingerprint()))
                .bind("sessionId", token.sessionId())
                .bind("userId", token.userId())
                .bind("createdAt", token.createdAt())
                .bind("expiresAt", token.expiresAt())
                .execute());
    }

    @Override
    public Use use(String fingerprint, Instant now, Instant graceStart) {
        int rows = database.write(
                handle -> handle.createUpdate("UPDATE refresh_tokens SET replaced_at = COALESCE(replaced_at, :now)"
                                + " WHERE fingerprint = :fingerprint AND expires_at > :now"
                                + " AND (replaced_at IS NULL OR replaced_at > :graceStart)")
                        .bind("fingerprint", new Secret(fingerprint))
                        .bind("now", now)
                        .bind("graceStart", graceStart)
                        .execute());
        return switch (rows) {
            case 0 -> Use.REFUSED;
            case 1 -> Use.ACCEPTED;
            default -> throw new IllegalStateException(rows + " refresh tokens with one fingerprint");
        };
    }

    @Override
    public Optional<RefreshToken> byFingerprint(String fingerprint) {
        return database.read(handle -> handle.createQuery(
                        "SELECT fingerprint, session_id, user_id, created_at, expires_at FROM refresh_tokens"
                                + " WHERE fingerprint = :fingerprint")
                .bind("fingerprint", new Secret(fingerprint))
                .map(JdbcRefreshTokenRepository::token)
                .findOne());
    }

    /**
     * Until nothing is left: a token that another transaction is just issuing in place of one of these is not seen by the first
     * statement, which waits for that transaction, but by the next.
     */
    @Override
    public int revokeSession(String sessionId) {
        return database.write(handle -> {
            int all = 0;
            int revoked;
            do {
                revoked = handle.createUpdate("DELETE FROM refresh_tokens WHERE session_id = :sessionId")
                        .bind("sessionId", sessionId)
                        .execute();
                all += revoked;
            } while (revoked > 0);
            return all;
        });
    }

    @Override
    public int deleteExpired(Instant now) {
        return database.write(handle -> handle.createUpdate("DELETE FROM refresh_tokens WHERE expires_at <= :now")
                .bind("now", now)
                .execute());
    }

    private static RefreshToken token(ResultSet row, StatementContext context) throws SQLException {
        return new RefreshToken(
                row.getString("fingerprint"),
                row.getString("session_id"),
                UUID.fromString(row.getString("user_id")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")));
    }
}
