package io.mealbeat.account;

import static io.mealbeat.account.AccountsFixture.ADDRESS;
import static io.mealbeat.account.AccountsFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listens to every logger at every level while accounts are used, well and badly. */
class SecretsStayHiddenTest {
    private static final String WRONG_PASSWORD = "Wr0ng-passw0rd-typed";

    private final Logger root = Logger.getLogger("");
    private final Level levelBefore = root.getLevel();
    private final Handler[] handlersBefore = root.getHandlers();
    private final Recorder recorder = new Recorder();

    @TempDir
    Path dir;

    @BeforeEach
    void listen() {
        // The console would print what only this test is to read.
        Arrays.stream(handlersBefore).forEach(root::removeHandler);
        root.addHandler(recorder);
        root.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        root.setLevel(levelBefore);
        root.removeHandler(recorder);
        Arrays.stream(handlersBefore).forEach(root::addHandler);
    }

    @Test
    void neitherPasswordsNorTokensReachALogOrAnException() {
        List<String> secrets = new ArrayList<>(List.of(PASSWORD, WRONG_PASSWORD));
        try (AccountsFixture fixture = new AccountsFixture(dir)) {
            Registered ada = fixture.register("ada@example.org");
            SignedIn login = fixture.accounts.login("ada@example.org", PASSWORD, ADDRESS);
            SignedIn refreshed = fixture.accounts.refresh(login.tokens().refreshToken());
            for (TokenPair pair : List.of(ada.tokens(), login.tokens(), refreshed.tokens())) {
                secrets.addAll(List.of(pair.accessToken(), pair.refreshToken()));
            }
            secrets.add(ada.user().passwordHash());
            recorder.text.add("" + ada + login + ada.user() + AccountsFixture.registration("ada@example.org"));
            misuse(fixture, login.tokens());
        }

        assertThat(recorder.text)
                .as("the log of a stolen token")
                .anyMatch(line -> line.startsWith("WARNING") && line.contains("session revoked: user="));
        assertThat(recorder.text).allSatisfy(line -> assertThat(line).doesNotContain(secrets));
    }

    private void misuse(AccountsFixture fixture, TokenPair replaced) {
        fixture.clock.advance(Duration.ofMinutes(1));
        record(() -> fixture.accounts.refresh(replaced.refreshToken()));
        record(() -> fixture.accounts.refresh(replaced.accessToken()));
        fixture.accessTokens.verify(replaced.refreshToken());
        fixture.accessTokens.verify(replaced.accessToken() + "x");
        record(() -> fixture.register("ada@example.org"));
        for (int i = 0; i < 11; i++) {
            record(() -> fixture.accounts.login("ada@example.org", WRONG_PASSWORD, ADDRESS));
        }
        fixture.onSessionStarted = () -> {
            throw new IllegalStateException("the transaction fails");
        };
        record(() -> fixture.register("bob@example.org"));
    }

    private void record(Runnable failing) {
        Throwable thrown = catchThrowable(failing::run);
        assertThat(thrown).isNotNull();
        recorder.text.add(stackTrace(thrown));
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter out = new StringWriter();
        thrown.printStackTrace(new PrintWriter(out));
        return out.toString();
    }

    private static final class Recorder extends Handler {
        final List<String> text = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            String thrown = line.getThrown() == null ? "" : stackTrace(line.getThrown());
            text.add(line.getLevel() + " " + line.getMessage() + Arrays.toString(line.getParameters()) + thrown);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
