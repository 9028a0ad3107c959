package io.mealbeat.account;

import io.mealbeat.account.AccountService.Registration;
import io.mealbeat.account.jdbc.JdbcRefreshTokenRepository;
import io.mealbeat.account.jdbc.JdbcUserRepository;
import io.mealbeat.platform.Storage;
import io.mealbeat.platform.StorageConfig;
import io.mealbeat.testing.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The whole package on a real database, with the cheapest bcrypt and a clock that tests move. */
final class AccountsFixture implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    static final String ADDRESS = "192.0.2.1";
    static final UUID OPERATOR = UUID.fromString("0a0a0a0a-0000-4000-8000-000000000001");
    static final AuthConfig CONFIG = new AuthConfig(
            Duration.ofMinutes(15),
            Duration.ofDays(30),
            Duration.ofSeconds(30),
            4,
            new LoginLimits(10, 100, Duration.ofMinutes(15)),
            Set.of(OPERATOR));

    /** Real time, unlike all else: short enough to be waited for, long enough for a slow machine. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);

    final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T09:41:08.250Z"));
    final Storage storage;
    /** Identities of the sessions started, also of those whose transaction failed afterwards. */
    final List<Identity> started = new CopyOnWriteArrayList<>();
    /** What else happens within the transaction that starts a session. */
    volatile Runnable onSessionStarted = () -> {};

    final Semaphore passwordTurns = new Semaphore(4);
    final LoginGuard guard = new LoginGuard(CONFIG, () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    final UserRepository users;
    final RefreshTokenRepository tokenRows;
    final AccessTokens accessTokens;
    final RefreshTokens refreshTokens;
    final AccountService accounts;

    AccountsFixture(Path dir) {
        storage = Storage.open(new StorageConfig(dir, 2, Duration.ofSeconds(10)));
        users = new JdbcUserRepository(storage.database());
        tokenRows = new JdbcRefreshTokenRepository(storage.database());
        accessTokens = new AccessTokens(CONFIG, SigningKey.loadOrCreate(dir), clock);
        refreshTokens =
                new RefreshTokens(CONFIG, tokenRows, accessTokens, this::sessionStarted, storage.database(), clock);
        accounts = new AccountService(
                users,
                new Passwords(CONFIG.passwordCost(), passwordTurns, MAX_WAIT),
                guard,
                refreshTokens,
                storage.database(),
                clock);
    }

    Registered register(String email) {
        return accounts.register(registration(email));
    }

    static Registration registration(String email) {
        return new Registration(email, PASSWORD, "Ada", LocalDate.of(1990, 12, 10));
    }

    int count(String table) {
        return storage.database().read(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                .mapTo(Integer.class)
                .one());
    }

    private void sessionStarted(Identity identity) {
        started.add(identity);
        onSessionStarted.run();
    }

    @Override
    public void close() {
        storage.close();
    }
}
