package io.mealbeat.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.account.AccountService.Registration;
import io.mealbeat.testing.Parallel;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationTest {
    private AccountsFixture fixture;

    @BeforeEach
    void open(@TempDir Path dir) {
        fixture = new AccountsFixture(dir);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void registeredUserIsStoredAndSignedIn() {
        Registered ada = fixture.register("  Ada@Example.ORG ");

        assertThat(ada.user().email()).isEqualTo("ada@example.org");
        assertThat(fixture.users.byEmail("ada@example.org")).contains(ada.user());
        assertThat(fixture.users.byId(ada.user().id())).contains(ada.user());
        assertThat(fixture.accessTokens.verify(ada.tokens().accessToken())).contains(ada.identity());
        assertThat(ada.identity().userId()).isEqualTo(ada.user().id());
        assertThat(fixture.started).containsExactly(ada.identity());
    }

    @Test
    void passwordIsStoredAsBcryptOnly() {
        assertThat(fixture.register("ada@example.org").user().passwordHash())
                .startsWith("$2a$04$")
                .doesNotContain(AccountsFixture.PASSWORD);
    }

    @Test
    void secondUserOfAnAddressIsRefusedInAnySpelling() {
        fixture.register("ada@example.org");

        assertThatThrownBy(() -> fixture.register("ADA@example.org ")).isInstanceOf(EmailTakenException.class);
        assertThat(fixture.count("users")).isEqualTo(1);
    }

    /**
     * All threads find the address free before any of them inserts it, as hashing lies in between. The constraint must let one
     * through and turn the others into the ordinary refusal, without a half-made session.
     */
    @Test
    void ofParallelRegistrationsOfOneAddressExactlyOneSucceeds() throws Exception {
        List<Object> outcomes = Parallel.run(8, () -> fixture.register("ada@example.org"));

        assertThat(outcomes).filteredOn(Registered.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(EmailTakenException.class::isInstance).hasSize(7);
        assertThat(fixture.count("users")).isEqualTo(1);
        assertThat(fixture.count("refresh_tokens")).isEqualTo(1);
        assertThat(fixture.started).hasSize(1);
    }

    @Test
    void userWhoseSessionCannotStartIsNotRegistered() {
        fixture.onSessionStarted = () -> {
            assertThat(fixture.count("users")).as("within the transaction").isEqualTo(1);
            throw new IllegalStateException("no cursor");
        };

        assertThatThrownBy(() -> fixture.register("ada@example.org")).hasMessage("no cursor");

        assertThat(fixture.count("users")).isZero();
        assertThat(fixture.count("refresh_tokens")).isZero();
        fixture.onSessionStarted = () -> {};
        assertThat(fixture.register("ada@example.org")).isNotNull();
    }

    @Test
    void uncheckedInputIsTheCallersMistakeAndIsNotQuoted() {
        for (Registration bad : List.of(
                new Registration("nobody", AccountsFixture.PASSWORD, "N", LocalDate.EPOCH),
                new Registration("ada@example.org", "short77", "N", LocalDate.EPOCH),
                new Registration("ada@example.org", "x".repeat(129), "N", LocalDate.EPOCH))) {
            assertThatThrownBy(() -> fixture.accounts.register(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContainingAny(bad.email(), bad.password());
        }
    }
}
