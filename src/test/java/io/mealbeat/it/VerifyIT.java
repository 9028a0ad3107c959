package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mealbeat.it.VerifyProgram.Result;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that a roll-out trusts says yes to a server that works, and no, with the reason, to those that do not. */
@Tag("faults")
class VerifyIT extends OnEmbeddedTomcat {
    private static final String SHORT = "--interval=0.5";
    private static final String IMPATIENT = "--patience=3";

    private static VerifyProgram program;

    @BeforeAll
    static void unpack() {
        program = new VerifyProgram();
    }

    private String target() {
        return "--target=http://127.0.0.1:" + api.port();
    }

    private static String as(User user) {
        return "--user=" + user.email();
    }

    @Test
    void serverThatWorksPassesWithATimelineAndNothingIsLeftBehind() {
        User user = api.register();
        Result result = program.run(
                Map.of(
                        "MEALBEAT_VERIFY_PASSWORD", Api.PASSWORD,
                        "MEALBEAT_VERIFY_OPERATOR_KEY", EmbeddedServer.OPERATOR_KEY),
                target() + "/",
                as(user),
                "--interval=PT2S");

        assertThat(result.output())
                .containsSubsequence(
                        "✓ [Health]",
                        "✓ [Ready]",
                        "✓ [Auth]      Signed in",
                        "✓ [WebSocket] A wrong token is refused by 401 before the 101",
                        "✓ [WebSocket] Connected: user=" + user.id(),
                        "✓ [Ping]      Text ping sent, pong received",
                        "✓ [Registry]  Updated LastSeen",
                        "✓ [Ping]      Ping frame sent, pong frame received",
                        "✓ [Registry]  Updated LastSeen",
                        "✓ [WebSocket] Connected for 4.",
                        "✓ [Meal]      Logged a meal",
                        "✓ [Registry]  The server says that the user IS connected",
                        "✓ [Event]     meal_log.completed received",
                        "✓ [Ping]      Server's pings received and answered",
                        "✓ [Event]     Confirmed by pong",
                        "✓ [Event]     meal_log.completed replayed",
                        "✓ [Event]     Nothing lost, nothing repeated: offsets 1 to 2",
                        "✓ [Meal]      Deleted what was logged (2)",
                        "PASS: ")
                .doesNotContain("✗ [Registry]", Api.PASSWORD, EmbeddedServer.OPERATOR_KEY);
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(api.get("/meal-logs", user).data().path("total_count").intValue())
                .isZero();
        awaitConnections(user, 0);
    }

    @Test
    void withoutAnOperatorKeyItChecksWhatTheUserSeesAndPrintsJson() {
        Result result = program.run(target(), as(api.register()), SHORT, "--json");

        assertThat(result.exitCode()).as(result.output()).isZero();
        JsonNode json = Api.json(result.output());
        assertThat(json.path("verdict").textValue()).isEqualTo("pass");
        assertThat(json.path("failed").intValue()).isZero();
        assertThat(checks(json))
                .contains("health", "text_ping", "client_ping", "is_connected", "confirmed", "nothing_lost", "deleted")
                .doesNotContain("success");
        assertThat(json.path("checks").findValues("rtt_ms")).allMatch(JsonNode::isNumber);
    }

    private static List<String> checks(JsonNode json) {
        return StreamSupport.stream(json.path("checks").spliterator(), false)
                .map(check -> check.path("check").textValue())
                .toList();
    }

    @Test
    void throwAwayAccountIsMadeOnDemandAndTheReportMayBeAFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("verify.json");
        Result result = program.run(Map.of(), target(), "--register", SHORT, "--json=" + file);

        assertThat(Api.json(Files.readString(file)).path("verdict").textValue()).isEqualTo("pass");

        assertThat(result.output()).contains("✓ [Auth]      Registered verify-");
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    @Test
    void wrongPasswordAndWrongOperatorKeyAreNamedAndNotShown() {
        User user = api.register();
        Result password = program.run(Map.of(), target(), as(user), "--password=wrong-one-4711", SHORT);
        assertThat(password.exitCode()).isEqualTo(1);
        assertThat(password.output())
                .contains("✗ [Auth]", "user or password is wrong")
                .doesNotContain("4711");

        Result key = program.run(target(), as(user), SHORT, "--operator-key=wrong-key-of-an-operator");
        assertThat(key.exitCode()).isEqualTo(1);
        assertThat(key.output()).containsOnlyOnce("✗").contains("the operator key is not the server's");
    }

    @Test
    void wrongPathAndWrongSchemeAreExplained() {
        Result path = program.run(target() + "/elsewhere", "--user=uma@example.com", SHORT);
        assertThat(path.exitCode()).isEqualTo(1);
        assertThat(path.output()).contains("404", "context path");

        Result scheme = program.run("--target=https://127.0.0.1:" + api.port(), "--user=uma@example.com", SHORT);
        assertThat(scheme.exitCode()).isEqualTo(1);
        assertThat(scheme.output()).contains("does that port speak https?");
    }

    @Test
    void nobodyThereIsASentenceAndNoStackTrace() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        Result result = program.run("--target=http://127.0.0.1:" + port, "--user=uma@example.com", SHORT);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("✗ [Health]    GET /health: connection refused: nobody listens at 127.0.0.1:" + port)
                .doesNotContain("\tat ");
    }

    @Test
    void nodeThatIsNotReadyFailsWithWhatIsDown() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health", exchange -> answer(exchange, 200, "{\"status\":\"UP\"}"));
        server.createContext(
                "/ready",
                exchange -> answer(exchange, 503, "{\"checks\":{\"database\":\"DOWN\",\"analyses\":\"UP\"}}"));
        server.start();
        try {
            Result result = program.run(
                    "--target=http://127.0.0.1:" + server.getAddress().getPort(), "--user=uma@example.com", "--json");

            assertThat(result.exitCode()).isEqualTo(1);
            JsonNode checks = Api.json(result.output()).path("checks");
            assertThat(checks).hasSize(2);
            assertThat(checks.get(1).path("result").textValue()).isEqualTo("failed");
            assertThat(checks.get(1).path("detail").textValue()).contains("503", "down: database");
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void socketThatAnswersNoPingFails() throws IOException {
        try (OldBackEnd server = new OldBackEnd(true)) {
            Result result =
                    program.run("--target=" + server.address(), "--user=uma@example.com", SHORT, "--patience=0.5");

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.output())
                    .contains("✓ [WebSocket] Connected: user=u1")
                    .contains("✗ [Ping]      the pong for the text ping did not come within 0.5 s");
        }
    }

    /** The failure that lived for weeks because nobody could see it. */
    @Test
    void oldFailureIsSeenAtOneGlance() throws IOException {
        try (OldBackEnd server = new OldBackEnd(false)) {
            Result result = program.run(
                    "--target=" + server.address(),
                    "--user=uma@example.com",
                    SHORT,
                    IMPATIENT,
                    "--operator-key=any-key-will-do-here");

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.output())
                    .containsSubsequence(
                            "✓ [Ping]      Ping frame sent, pong frame received",
                            "✗ [Registry]  LastSeen did not move with the ping: it is 75 s old, by handshake",
                            "✗ [Registry]  The server says that the user is NOT connected",
                            "✗ [Event]     the meal's outcome over the WebSocket did not come within 3.0 s",
                            "✓ [Meal]      Deleted what was logged (1)",
                            "FAIL: ");
        }
    }

    @Test
    void wrongUsageIsAnotherExitCode() {
        Result result = program.run("--target=staging.example");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).contains("target must be an address", "usage: ");
    }
}
