package io.mealbeat.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.testing.Parallel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTest {
    private static final Duration GRACE = AccountsFixture.CONFIG.refreshGrace();

    private AccountsFixture fixture;
    private AccountService accounts;
    private Registered ada;

    @BeforeEach
    void open(@TempDir Path dir) {
        fixture = new AccountsFixture(dir);
        accounts = fixture.accounts;
        ada = fixture.register("ada@example.org");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void refreshReturnsANewPairOfTheSameSession() {
        fixture.clock.advance(Duration.ofMinutes(14));

        SignedIn refreshed = accounts.refresh(ada.tokens().refreshToken());

        assertThat(refreshed.identity()).isEqualTo(ada.identity());
        assertThat(refreshed.tokens().refreshToken()).isNotEqualTo(ada.tokens().refreshToken());
        fixture.clock.advance(Duration.ofMinutes(2));
        assertThat(fixture.accessTokens.verify(ada.tokens().accessToken())).isEmpty();
        assertThat(fixture.accessTokens.verify(refreshed.tokens().accessToken()))
                .contains(ada.identity());
    }

    @Test
    void refreshStartsNoSession() {
        accounts.refresh(ada.tokens().refreshToken());

        assertThat(fixture.started).containsExactly(ada.identity());
    }

    @Test
    void chainOfRefreshesLivesLongerThanAnyOfItsTokens() {
        String token = ada.tokens().refreshToken();
        for (int day = 0; day < 100; day += 20) {
            fixture.clock.advance(Duration.ofDays(20));
            token = accounts.refresh(token).tokens().refreshToken();
        }
        assertThat(accounts.refresh(token).identity()).isEqualTo(ada.identity());
    }

    /**
     * A client whose access token has expired sends several requests, gets 401 for each and refreshes for each with the same
     * token. Were the token spent by the first of them, the others would be logged out, and with strict detection of reuse the
     * first one too. The race is in the marking: every thread must see either the unused token or one within its grace.
     */
    @Test
    void parallelRefreshesWithOneTokenEachGetAValidPairOfTheirOwn() throws Exception {
        List<Object> outcomes =
                Parallel.run(16, () -> accounts.refresh(ada.tokens().refreshToken()));

        Set<String> distinct = new HashSet<>();
        assertThat(outcomes).hasSize(16).allSatisfy(outcome -> {
            SignedIn signedIn = (SignedIn) outcome;
            assertThat(signedIn.identity()).isEqualTo(ada.identity());
            assertThat(fixture.accessTokens.verify(signedIn.tokens().accessToken()))
                    .contains(ada.identity());
            assertThat(accounts.refresh(signedIn.tokens().refreshToken()).identity())
                    .isEqualTo(ada.identity());
            distinct.add(signedIn.tokens().refreshToken());
        });
        assertThat(distinct).hasSize(16);
    }

    @Test
    void replacedTokenWorksUntilTheLastMillisecondOfItsGrace() {
        accounts.refresh(ada.tokens().refreshToken());

        fixture.clock.advance(GRACE.minusMillis(1));
        accounts.refresh(ada.tokens().refreshToken());
        fixture.clock.advance(Duration.ofMillis(1));
        assertRefused(ada.tokens().refreshToken());
    }

    @Test
    void useWithinTheGraceDoesNotProlongIt() {
        accounts.refresh(ada.tokens().refreshToken());
        fixture.clock.advance(Duration.ofSeconds(20));
        accounts.refresh(ada.tokens().refreshToken());
        fixture.clock.advance(Duration.ofSeconds(20));

        assertRefused(ada.tokens().refreshToken());
    }

    @Test
    void useAfterTheGraceEndsTheWholeSessionAndNoOther() {
        String other = accounts.login("ada@example.org", AccountsFixture.PASSWORD, AccountsFixture.ADDRESS)
                .tokens()
                .refreshToken();
        String second = accounts.refresh(ada.tokens().refreshToken()).tokens().refreshToken();
        String third = accounts.refresh(second).tokens().refreshToken();
        fixture.clock.advance(GRACE);

        assertRefused(ada.tokens().refreshToken());

        assertRefused(second);
        assertRefused(third);
        assertThat(accounts.refresh(other)).isNotNull();
    }

    /**
     * The thief's late use and the owner's refresh at the same moment: whichever comes first, no token of the session may work
     * once the late use has been seen.
     */
    @Test
    void noTokenSurvivesARevocationThatMeetsParallelRefreshes() throws Exception {
        String current = accounts.refresh(ada.tokens().refreshToken()).tokens().refreshToken();
        fixture.clock.advance(GRACE);

        List<Object> outcomes = Parallel.run(8, () -> {
            if (Thread.currentThread().getName().endsWith("-1")) {
                return accounts.refresh(ada.tokens().refreshToken());
            }
            return accounts.refresh(current);
        });

        assertRefused(current);
        assertThat(outcomes)
                .hasSize(8)
                .filteredOn(SignedIn.class::isInstance)
                .allSatisfy(
                        outcome -> assertRefused(((SignedIn) outcome).tokens().refreshToken()));
        assertThat(fixture.count("refresh_tokens")).isZero();
    }

    @Test
    void unusedTokenExpires() {
        fixture.clock.advance(AccountsFixture.CONFIG.refreshTtl());

        assertRefused(ada.tokens().refreshToken());
    }

    @Test
    void expiredTokenEndsNothingElse() {
        fixture.clock.advance(Duration.ofDays(1));
        String current = accounts.refresh(ada.tokens().refreshToken()).tokens().refreshToken();
        fixture.clock.advance(Duration.ofDays(29));

        assertRefused(ada.tokens().refreshToken());
        assertThat(accounts.refresh(current).identity()).isEqualTo(ada.identity());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "' OR 1=1 --"})
    void unknownTokenIsRefused(String token) {
        assertRefused(token);
    }

    @Test
    void accessAndRefreshTokensDoNotStandInForEachOther() {
        assertRefused(ada.tokens().accessToken());
        assertThat(fixture.accessTokens.verify(ada.tokens().refreshToken())).isEmpty();
    }

    @Test
    void databaseHoldsTheFingerprintOnly() {
        List<String> stored = fixture.storage.database().read(handle -> handle.createQuery(
                        "SELECT fingerprint FROM refresh_tokens")
                .mapTo(String.class)
                .list());

        assertThat(stored).hasSize(1).doesNotContain(ada.tokens().refreshToken());
        assertRefused(stored.get(0));
    }

    @Test
    void roleIsComputedAtEachIssue() {
        fixture.users.insert(new User(
                AccountsFixture.OPERATOR, "op@example.org", "Op", LocalDate.EPOCH, "unused", fixture.clock.instant()));

        SignedIn signedIn = fixture.refreshTokens.startSession(AccountsFixture.OPERATOR);

        assertThat(signedIn.identity().role()).isEqualTo(Role.OPERATOR);
        assertThat(accounts.refresh(signedIn.tokens().refreshToken()).identity().role())
                .isEqualTo(Role.OPERATOR);
        assertThat(ada.identity().role()).isEqualTo(Role.USER);
    }

    @Test
    void forgettingDeletesExpiredTokensAndNoOthers() {
        fixture.clock.advance(Duration.ofDays(10));
        String current = accounts.refresh(ada.tokens().refreshToken()).tokens().refreshToken();
        assertThat(accounts.forgetExpired()).isZero();
        fixture.clock.advance(Duration.ofDays(20));

        assertThat(accounts.forgetExpired()).isEqualTo(1);
        assertThat(accounts.refresh(current)).isNotNull();
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> accounts.refresh(token)).isInstanceOf(InvalidRefreshTokenException.class);
    }
}
