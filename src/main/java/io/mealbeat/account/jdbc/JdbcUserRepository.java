package io.mealbeat.account.jdbc;

import io.mealbeat.account.EmailTakenException;
import io.mealbeat.account.User;
import io.mealbeat.account.UserRepository;
import io.mealbeat.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** Users in the table {@code users}. One statement per method; joins the thread's transaction. Thread-safe. */
@ApplicationScoped
public class JdbcUserRepository implements UserRepository {
    private static final String SELECT =
            "SELECT id, email, name, date_of_birth, password_hash, created_at FROM users WHERE ";

    private final Database database;

    /** For the CDI proxy. */
    protected JdbcUserRepository() {
        database = null;
    }

    @Inject
    public JdbcUserRepository(Database database) {
        this.database = database;
    }

    @Override
    public Optional<User> byEmail(String email) {
        return database.read(handle -> handle.createQuery(SELECT + "email = :email")
                .bind("email", email)
                .map(JdbcUserRepository::user)
                .findOne());
    }

    @Override
    public Optional<User> byId(UUID id) {
        return database.read(handle -> handle.createQuery(SELECT + "id = :id")
                .bind("id", id)
                .map(JdbcUserRepository::user)
                .findOne());
    }

    @Override
    public void insert(User user) {
        int rows = database.write(handle -> handle.createUpdate(
                        "INSERT INTO users (id, email, name, date_of_birth, password_hash, created_at)"
                                + " VALUES (:id, :email, :name, :dateOfBirth, :passwordHash, :createdAt)"
                                + " ON CONFLICT (email) DO NOTHING")
                .bind("id", user.id())
                .bind("email", user.email())
                .bind("name", user.name())
                .bind("dateOfBirth", user.dateOfBirth().toString())
                .bind("passwordHash", new Secret(user.passwordHash()))
                .bind("createdAt", user.createdAt())
                .execute());
        // 1: stored. 0: the address belongs to somebody. More cannot come of one VALUES.
        if (rows == 0) {
            throw new EmailTakenException();
        }
    }

    private static User user(ResultSet row, StatementContext context) throws SQLException {
        return new User(
                UUID.fromString(row.getString("id")),
                row.getString("email"),
                row.getString("name"),
                LocalDate.parse(row.getString("date_of_birth")),
                row.getString("password_hash"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
