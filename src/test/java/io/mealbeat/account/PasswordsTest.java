package io.mealbeat.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Semaphore turns = new Semaphore(1);
    private final Passwords passwords = new Passwords(4, turns, Duration.ofMillis(20));

    @Test
    void hashMatchesItsPasswordOnly() {
        String hash = passwords.hash("correct horse");

        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("correct horsf", hash)).isFalse();
        assertThat(passwords.matches("Correct horse", hash)).isFalse();
    }

    @Test
    void passwordsThatDifferOnlyAtByte100AreToldApart() {
        String hash = passwords.hash("a".repeat(99) + "b" + "c".repeat(20));

        assertThat(passwords.matches("a".repeat(99) + "b" + "c".repeat(20), hash))
                .isTrue();
        assertThat(passwords.matches("a".repeat(99) + "x" + "c".repeat(20), hash))
                .isFalse();
        assertThat(passwords.matches("a".repeat(99), hash)).isFalse();
    }

    @Test
    void passwordsAroundTheLimitOfBcryptAreToldApart() {
        for (int length = 70; length <= 74; length++) {
            String hash = passwords.hash("p".repeat(length));
            assertThat(passwords.matches("p".repeat(length), hash))
                    .as("%d", length)
                    .isTrue();
            assertThat(passwords.matches("p".repeat(length + 1), hash))
                    .as("%d + 1", length)
                    .isFalse();
            assertThat(passwords.matches("p".repeat(length - 1) + "q", hash))
                    .as("%d, last", length)
                    .isFalse();
        }
    }

    @Test
    void charactersOutsideOfAsciiCountInFull() {
        String hash = passwords.hash("пароль-пароль");

        assertThat(passwords.matches("пароль-пароль", hash)).isTrue();
        assertThat(passwords.matches("пароль-паролю", hash)).isFalse();
        assertThat(passwords.matches("??????-??????", hash)).isFalse();
    }

    @Test
    void lengthIsCountedInCharactersAndNotInBytes() {
        assertThat(List.of("12345678", "x".repeat(128), "\uD83C\uDF4E".repeat(128), "\uD83C\uDF4E".repeat(8)))
                .allMatch(Passwords::isAcceptable);
        assertThat(List.of("", "1234567", "x".repeat(129), "\uD83C\uDF4E".repeat(7)))
                .noneMatch(Passwords::isAcceptable);
        assertThat(Passwords.isAcceptable(null)).isFalse();
    }

    @Test
    void damagedHashMatchesNothing() {
        assertThat(passwords.matches("correct horse", "plain text")).isFalse();
        assertThat(passwords.matches("correct horse", "$2a$04$short")).isFalse();
    }

    @Test
    void nobodysHashCostsAsMuchAsAnyOther() {
        assertThat(passwords.nobodysHash()).startsWith("$2a$04$").hasSameSizeAs(passwords.hash("correct horse"));
    }

    @Test
    void callerWithoutATurnIsSentAwayAndATurnIsNeverLost() {
        String hash = passwords.hash("correct horse");
        turns.acquireUninterruptibly();
        assertThatThrownBy(() -> passwords.matches("correct horse", hash)).isInstanceOf(PasswordsBusyException.class);
        assertThatThrownBy(() -> passwords.hash("correct horse")).isInstanceOf(PasswordsBusyException.class);
        turns.release();

        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThatThrownBy(() -> passwords.matches("correct horse", null)).isInstanceOf(RuntimeException.class);
        assertThat(turns.availablePermits()).isEqualTo(1);
    }

    @Test
    void interruptedCallerIsSentAwayAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> passwords.hash("correct horse")).isInstanceOf(PasswordsBusyException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
