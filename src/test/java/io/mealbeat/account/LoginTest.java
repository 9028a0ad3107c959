package io.mealbeat.account;

import static io.mealbeat.account.AccountsFixture.ADDRESS;
import static io.mealbeat.account.AccountsFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.Parallel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    private static final String ADA = "ada@example.org";

    private AccountsFixture fixture;
    private AccountService accounts;
    private Registered ada;

    @BeforeEach
    void open(@TempDir Path dir) {
        fixture = new AccountsFixture(dir);
        accounts = fixture.accounts;
        ada = fixture.register(ADA);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void eachLoginStartsASessionOfItsOwn() {
        SignedIn first = accounts.login(" ADA@example.org", PASSWORD, ADDRESS);
        SignedIn second = accounts.login(ADA, PASSWORD, ADDRESS);

        assertThat(first.identity().userId()).isEqualTo(ada.user().id());
        assertThat(fixture.started).containsExactly(ada.identity(), first.identity(), second.identity());
        assertThat(fixture.started).extracting(Identity::sessionId).doesNotHaveDuplicates();
        assertThat(fixture.accessTokens.verify(second.tokens().accessToken())).contains(second.identity());
    }

    @Test
    void wrongPasswordAndUnknownAddressAreRefusedAlike() {
        Throwable wrong = catchThrowableOfType(BadCredentialsException.class, () -> login(ADA, "wrong password"));
        Throwable unknown =
                catchThrowableOfType(BadCredentialsException.class, () -> login("bob@example.org", PASSWORD));

        assertThat(wrong).isNotNull();
        assertThat(unknown).hasMessage(wrong.getMessage());
    }

    /** The time that a check takes shows in its need for a turn: with none to be had, both kinds of login have to wait. */
    @Test
    void unknownAddressCostsAPasswordCheckLikeAKnownOne() {
        fixture.passwordTurns.drainPermits();

        assertThatThrownBy(() -> login(ADA, "wrong password")).isInstanceOf(PasswordsBusyException.class);
        assertThatThrownBy(() -> login("bob@example.org", "wrong password")).isInstanceOf(PasswordsBusyException.class);
    }

    @Test
    void loginThatGotNoTurnIsNotCountedAsAFailure() throws Exception {
        fixture.passwordTurns.drainPermits();
        assertThat(Parallel.run(20, () -> login(ADA, "wrong password")))
                .hasSize(20)
                .allMatch(PasswordsBusyException.class::isInstance);
        fixture.passwordTurns.release(4);

        assertThat(login(ADA, PASSWORD)).isNotNull();
    }

    @Test
    void inputThatNobodyCanHaveIsRefusedWithoutACheck() {
        fixture.passwordTurns.drainPermits();

        for (String password : new String[] {null, "", "short77", "x".repeat(129)}) {
            assertThatThrownBy(() -> login(ADA, password)).isInstanceOf(BadCredentialsException.class);
        }
        assertThatThrownBy(() -> login("ada", PASSWORD)).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void accountIsClosedToGuessingAndOpensWhenItSaid() {
        fail(10, ADA);

        TooManyAttemptsException refused =
                catchThrowableOfType(TooManyAttemptsException.class, () -> login(ADA, PASSWORD));

        fixture.clock.advance(refused.retryAfter().minusMillis(1));
        assertThatThrownBy(() -> login(ADA, PASSWORD)).isInstanceOf(TooManyAttemptsException.class);
        fixture.clock.advance(Duration.ofMillis(1));
        assertThat(login(ADA, PASSWORD)).isNotNull();
    }

    @Test
    void unknownAddressIsClosedLikeAKnownOne() {
        fail(10, "bob@example.org");

        assertThatThrownBy(() -> login("bob@example.org", PASSWORD)).isInstanceOf(TooManyAttemptsException.class);
    }

    @Test
    void successForgetsTheFailuresBeforeIt() {
        for (int round = 0; round < 5; round++) {
            fail(9, ADA);
            assertThat(login(ADA, PASSWORD)).isNotNull();
        }
    }

    /**
     * Forty guesses at the same moment: all of them pass the check at the beginning, as none has failed yet. Those that get
     * their turn after the tenth failure must not learn whether their guess was wrong, or right.
     */
    @Test
    void guessesSentAtTheSameMomentDoNotEscapeTheLimit() throws Exception {
        List<Object> outcomes = Parallel.run(40, () -> login(ADA, "wrong password"));

        assertThat(outcomes)
                .filteredOn(BadCredentialsException.class::isInstance)
                .hasSize(10);
        assertThat(outcomes)
                .filteredOn(TooManyAttemptsException.class::isInstance)
                .hasSize(30);
    }

    /** The account closes while the right password waits for its turn. */
    @Test
    void rightGuessThatComesAfterTheLimitIsRefused() throws Exception {
        fixture.passwordTurns.drainPermits();
        List<Object> outcomes = new ArrayList<>();
        Thread late = new Thread(() -> outcomes.add(catchThrowable(() -> login(ADA, PASSWORD))));
        late.start();
        await().until(fixture.passwordTurns::hasQueuedThreads);
        for (int i = 0; i < 10; i++) {
            fixture.guard.failed(ADA, ADDRESS);
        }
        fixture.passwordTurns.release(4);
        late.join();

        assertThat(outcomes).singleElement().isInstanceOf(TooManyAttemptsException.class);
    }

    private SignedIn login(String email, String password) {
        return accounts.login(email, password, ADDRESS);
    }

    private void fail(int times, String email) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> login(email, "wrong password")).isInstanceOf(BadCredentialsException.class);
        }
    }
}
