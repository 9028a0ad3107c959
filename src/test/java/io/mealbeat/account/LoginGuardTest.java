package io.mealbeat.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mealbeat.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoginGuardTest {
    private static final Duration WINDOW = AccountsFixture.CONFIG.loginLimits().window();

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T09:41:08Z"));
    private final LoginGuard guard =
            new LoginGuard(AccountsFixture.CONFIG, () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));

    @Test
    void thousandSuccessesFromOneAddressAreNeverLimited() {
        for (int i = 0; i < 1_000; i++) {
            String email = "user" + i % 50 + "@example.org";
            guard.check(email, "192.0.2.1");
            guard.succeeded(email);
        }
        assertOpen("user0@example.org", "192.0.2.1");
    }

    @Test
    void tenthFailureClosesTheAccountFromEveryAddressAndNoOtherAccount() {
        for (int i = 0; i < 10; i++) {
            assertOpen("ada@example.org", "192.0.2.1");
            guard.failed("ada@example.org", "192.0.2." + i);
        }

        assertThat(refused("ada@example.org", "198.51.100.7")).isEqualTo(WINDOW);
        assertOpen("bob@example.org", "192.0.2.1");
    }

    @Test
    void hundredthFailureClosesTheAddressForEveryAccount() {
        for (int i = 0; i < 100; i++) {
            assertOpen("user" + i + "@example.org", "192.0.2.1");
            guard.failed("user" + i + "@example.org", "192.0.2.1");
        }

        assertThat(refused("ada@example.org", "192.0.2.1")).isEqualTo(WINDOW);
        assertOpen("ada@example.org", "192.0.2.2");
    }

    @Test
    void successForgetsTheAccountsFailuresAndNotTheAddresss() {
        for (int i = 0; i < 99; i++) {
            guard.failed("ada@example.org", "192.0.2.1");
            guard.succeeded("ada@example.org");
        }
        assertOpen("ada@example.org", "192.0.2.1");
        guard.failed("ada@example.org", "192.0.2.1");

        assertThat(refused("ada@example.org", "192.0.2.1")).isPositive();
        assertOpen("ada@example.org", "192.0.2.2");
    }

    @Test
    void windowSlidesSoThatEachFailureFreesOneAttemptOfItsOwn() {
        for (int i = 0; i < 10; i++) {
            guard.failed("ada@example.org", "192.0.2.1");
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(refused("ada@example.org", "192.0.2.1")).isEqualTo(Duration.ofMinutes(5));

        clock.advance(Duration.ofMinutes(5));
        assertOpen("ada@example.org", "192.0.2.1");
        guard.failed("ada@example.org", "192.0.2.1");

        assertThat(refused("ada@example.org", "192.0.2.1")).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void retryAfterIsTheLongerOfBothWhenAccountAndAddressAreClosed() {
        for (int i = 0; i < 10; i++) {
            guard.failed("ada@example.org", "198.51.100.7");
        }
        clock.advance(Duration.ofMinutes(3));
        for (int i = 0; i < 100; i++) {
            guard.failed("user" + i + "@example.org", "192.0.2.1");
        }
        Duration retryAfter = refused("ada@example.org", "192.0.2.1");

        assertThat(retryAfter).isEqualTo(WINDOW);
        clock.advance(retryAfter.minusMillis(1));
        assertThat(refused("ada@example.org", "192.0.2.1")).isEqualTo(Duration.ofMillis(1));
        clock.advance(Duration.ofMillis(1));
        assertOpen("ada@example.org", "192.0.2.1");
    }

    private void assertOpen(String email, String address) {
        assertThatCode(() -> guard.check(email, address)).doesNotThrowAnyException();
    }

    private Duration refused(String email, String address) {
        return catchThrowableOfType(TooManyAttemptsException.class, () -> guard.check(email, address))
                .retryAfter();
    }
}
