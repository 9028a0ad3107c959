package io.mealbeat.account.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.account.EmailTakenException;
import io.mealbeat.account.RefreshToken;
import io.mealbeat.account.RefreshTokenRepository;
import io.mealbeat.account.RefreshTokenRepository.Use;
import io.mealbeat.account.User;
import io.mealbeat.account.UserRepository;
import io.mealbeat.platform.Storage;
import io.mealbeat.platform.StorageConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcAccountsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:41:08.250Z");

    private final User ada = user(UUID.randomUUID(), "ada@example.org");
    private Storage storage;
    private UserRepository users;
    private RefreshTokenRepository tokens;

    @BeforeEach
    void open(@TempDir Path dir) {
        storage = storage(dir);
        users = new JdbcUserRepository(storage.database());
        tokens = new JdbcRefreshTokenRepository(storage.database());
        users.insert(ada);
    }

    /** Another database in a subclass. */
    protected Storage storage(Path dir) {
        return Storage.open(new StorageConfig(dir, 2, Duration.ofSeconds(5)));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void userIsReadAsItWasStored() {
        assertThat(users.byId(ada.id())).contains(ada);
        assertThat(users.byEmail("ada@example.org")).contains(ada);
        assertThat(users.byId(UUID.randomUUID())).isEmpty();
        assertThat(users.byEmail("bob@example.org")).isEmpty();
    }

    @Test
    void takenAddressLeavesTheFirstUserAlone() {
        assertThatThrownBy(() -> users.insert(user(UUID.randomUUID(), "ada@example.org")))
                .isInstanceOf(EmailTakenException.class);
        assertThat(users.byEmail("ada@example.org")).contains(ada);
    }

    @Test
    void failureOfTheDatabaseDoesNotQuoteHashOrFingerprint() {
        assertThatThrownBy(() -> users.insert(user(ada.id(), "bob@example.org")))
                .isNotInstanceOf(EmailTakenException.class)
                .hasMessageNotContaining(ada.passwordHash());

        RefreshToken token = token("secret-fingerprint", ada.id());
        tokens.insert(token);
        assertThatThrownBy(() -> tokens.insert(token)).hasMessageNotContaining("secret-fingerprint");
    }

    @Test
    void tokenNeedsAUser() {
        assertThatThrownBy(() -> tokens.insert(token("f", UUID.randomUUID()))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void tokenIsReadAsItWasStored() {
        RefreshToken token = token("f", ada.id());
        tokens.insert(token);

        assertThat(tokens.byFingerprint("f")).contains(token);
        assertThat(tokens.byFingerprint("g")).isEmpty();
    }

    @Test
    void useIsAcceptedBeforeAndWithinTheGraceOnly() {
        tokens.insert(token("f", ada.id()));

        assertThat(tokens.use("f", NOW, NOW)).isEqualTo(Use.ACCEPTED);
        assertThat(tokens.use("f", NOW.plusSeconds(9), NOW.minusSeconds(1))).isEqualTo(Use.ACCEPTED);
        assertThat(tokens.use("f", NOW.plusSeconds(10), NOW)).isEqualTo(Use.REFUSED);
        assertThat(tokens.use("unknown", NOW, NOW.minusSeconds(10))).isEqualTo(Use.REFUSED);
    }

    @Test
    void withoutGraceATokenWorksOnceEvenWithinOneMillisecond() {
        tokens.insert(token("f", ada.id()));

        assertThat(tokens.use("f", NOW, NOW)).isEqualTo(Use.ACCEPTED);
        assertThat(tokens.use("f", NOW, NOW)).isEqualTo(Use.REFUSED);
    }

    @Test
    void expiredTokenIsRefusedAndDeletedFromTheInstantOfItsExpiry() {
        RefreshToken token = token("f", ada.id());
        tokens.insert(token);
        Instant justBefore = token.expiresAt().minusMillis(1);

        assertThat(tokens.deleteExpired(justBefore)).isZero();
        assertThat(tokens.use("f", token.expiresAt(), justBefore)).isEqualTo(Use.REFUSED);
        assertThat(tokens.use("f", justBefore, justBefore)).isEqualTo(Use.ACCEPTED);
        assertThat(tokens.deleteExpired(token.expiresAt())).isEqualTo(1);
    }

    @Test
    void revokingTakesTheTokensOfOneSession() {
        tokens.insert(token("a", ada.id()));
        tokens.insert(token("b", ada.id()));
        tokens.insert(new RefreshToken("c", "other", ada.id(), NOW, NOW.plusSeconds(60)));

        assertThat(tokens.revokeSession("session")).isEqualTo(2);
        assertThat(tokens.revokeSession("session")).isZero();
        assertThat(tokens.byFingerprint("c")).isPresent();
    }

    private static RefreshToken token(String fingerprint, UUID userId) {
        return new RefreshToken(fingerprint, "session", userId, NOW, NOW.plusSeconds(60));
    }

    private static User user(UUID id, String email) {
        return new User(id, email, "Ada", LocalDate.of(1990, 12, 10), "$2a$04$secret-hash", NOW);
    }
}
