package io.mealbeat.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionReaderTest {
    private static final String TARGET = "--target=https://staging.example";
    private static final String USER = "--user=uma@example.com";
    private static final String PASSWORD = "--password=correct horse";

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    private Options read(String... arguments) throws UsageException {
        return new OptionReader(List.of(arguments), properties::get, environment::get).read();
    }

    @Test
    void defaultsArePingsAsShippedClientsSendThemAndTimeForTwo() throws UsageException {
        Options options = read(TARGET, USER, PASSWORD);

        assertThat(options.pace())
                .isEqualTo(new Options.Pace(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofSeconds(20)));
        assertThat(options.json()).isEmpty();
        assertThat(options.operatorKey()).isEmpty();
        assertThat(options.account()).contains(new Options.Account("uma@example.com", "correct horse"));
    }

    @Test
    void argumentGoesBeforePropertyAndPropertyBeforeEnvironment() throws UsageException {
        environment.put("MEALBEAT_VERIFY_TARGET", "http://c.example");
        environment.put("MEALBEAT_VERIFY_USER", "c@example.com");
        environment.put("MEALBEAT_VERIFY_PASSWORD", "from the environment");
        environment.put("MEALBEAT_VERIFY_OPERATOR_KEY", "key of the operator");
        properties.put("target", "http://b.example");
        properties.put("user", "b@example.com");

        Options options = read("--target=http://a.example");

        assertThat(options.target()).isEqualTo(URI.create("http://a.example"));
        assertThat(options.account()).contains(new Options.Account("b@example.com", "from the environment"));
        assertThat(options.operatorKey()).contains("key of the operator");
    }

    @ParameterizedTest
    @CsvSource({"10,PT10S", "0.5,PT0.5S", "PT1M,PT1M"})
    void intervalIsSecondsOrIsoAndTheDurationFollowsIt(String text, Duration interval) throws UsageException {
        Options.Pace pace = read(TARGET, "--register", "--interval=" + text).pace();

        assertThat(pace.interval()).isEqualTo(interval);
        assertThat(pace.duration()).isEqualTo(interval.multipliedBy(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--json", "--json=true"})
    void flagsNeedNoValue(String argument) throws UsageException {
        if (argument.isEmpty()) {
            properties.put("json", "");
            assertThat(read(TARGET, "--register").json()).contains(new Options.JsonOutput(Optional.empty()));
        } else {
            assertThat(read(TARGET, "--register", argument).json()).contains(new Options.JsonOutput(Optional.empty()));
        }
    }

    @Test
    void jsonMayGoToAFileInADirectoryThatIsThere(@TempDir Path directory) throws UsageException {
        Path file = directory.resolve("verify.json");

        assertThat(read(TARGET, "--register", "--json=" + file).json())
                .contains(new Options.JsonOutput(Optional.of(file)));
        assertThat(read(TARGET, "--register", "--json=false").json()).isEmpty();
        assertThatThrownBy(() -> read(TARGET, "--register", "--json=" + directory.resolve("no/verify.json")))
                .hasMessageStartingWith("json must be a file");
    }

    @Test
    void contextPathStaysAndItsSlashGoes() throws UsageException {
        assertThat(read("--target=https://staging.example:8443/meals/", "--register")
                        .target())
                .isEqualTo(URI.create("https://staging.example:8443/meals"));
    }

    @ParameterizedTest
    @CsvSource({
        "--user=uma@example.com,target is missing",
        "--target=staging.example,target must be an address",
        "--target=ftp://staging.example,target must be an address",
        "--target=https://uma:secret@staging.example,target must be an address",
        "--target=https://staging.example?x=1,target must be an address",
        "--target=http://,target must be an address",
    })
    void targetHasToBeAnAddress(String argument, String message) {
        assertThatThrownBy(() -> read(argument))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "PT0S", "-1", "PT-5S", "soon", "PT11M"})
    void durationsThatNobodyCanMeanAreRefused(String text) {
        assertThatThrownBy(() -> read(TARGET, "--register", "--interval=" + text))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("interval must be");
    }

    @Test
    void somebodyHasToSignIn() {
        assertThatThrownBy(() -> read(TARGET)).hasMessageStartingWith("user is missing");
        assertThatThrownBy(() -> read(TARGET, USER)).hasMessageStartingWith("password is missing");
        assertThatThrownBy(() -> read(TARGET, USER, PASSWORD, "--register")).hasMessageContaining("exclude");
    }

    @Test
    void unknownArgumentsAreNamedWithoutWhatMayBeASecret() {
        assertThatThrownBy(() -> read(TARGET, "--pasword=secret-4711"))
                .hasMessageContaining("--pasword")
                .hasMessageNotContaining("4711");
        assertThatThrownBy(() -> read(TARGET, "secret-4711")).hasMessageNotContaining("4711");
        assertThatThrownBy(() -> read(TARGET, "--user")).hasMessageStartingWith("--user needs a value");
    }

    @Test
    void optionsShowNoSecret() throws UsageException {
        assertThat(read(TARGET, USER, PASSWORD, "--operator-key=key-4711", "--api-key=key-4712"))
                .asString()
                .doesNotContain("correct horse", "471");
    }
}
