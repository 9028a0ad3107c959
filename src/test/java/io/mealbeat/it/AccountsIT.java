package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.Reply;
import io.mealbeat.testing.Api.User;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts as the shipped clients use them. */
class AccountsIT extends OnEmbeddedTomcat {
    private static final int ALLOWED_FAILURES = 10;

    @Test
    void registrationAnswersWithTheUserAndTheTokensInBothPlaces() {
        String email = newEmail();
        Reply reply = api.post("/auth/register", null, Api.registration(email));

        assertThat(reply.status()).isEqualTo(201);
        JsonNode data = reply.data();
        assertThat(UUID.fromString(data.path("user_id").textValue())).isNotNull();
        assertThat(data.path("email").textValue()).isEqualTo(email);
        assertThat(data.path("name").textValue()).isEqualTo("Ann");
        StrictClient.timestamp(data, "created_at");
        assertTokensInBothPlaces(reply);
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.body()).doesNotContain("password", Api.PASSWORD);
    }

    @Test
    void loginAnswersWithTheTokensInBothPlaces() {
        User user = api.register();
        Reply reply = api.post("/auth/login", null, Api.login(user.email().toUpperCase(), Api.PASSWORD));

        assertThat(reply.status()).isEqualTo(200);
        assertTokensInBothPlaces(reply);
        assertThat(reply.data().path("refresh_token").textValue()).isNotEqualTo(user.refreshToken());
    }

    @Test
    void aKnownEmailAddressIsAConflict() {
        User user = api.register();
        Reply reply = api.post("/auth/register", null, Api.registration(user.email()));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.error().path("code").textValue()).isEqualTo("CONFLICT");
    }

    @Test
    void aThirteenthBirthdayIsOldEnoughAndTheDayBeforeIsNot() {
        LocalDate thirteenToday = LocalDate.now(ZoneOffset.UTC).minusYears(13);

        assertThat(register(thirteenToday.minusDays(1).toString()).status()).isEqualTo(201);
        // Two days, so that a midnight between here and there changes nothing.
        Reply tooYoung = register(thirteenToday.plusDays(2).toString());
        assertThat(tooYoung.status()).isEqualTo(400);
        assertThat(tooYoung.error().path("code").textValue()).isEqualTo("INVALID_INPUT");
        assertThat(tooYoung.error().path("message").textValue()).contains("date_of_birth", "13");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1990-05-17", "1990-05-17T00:00:00Z", "1990-05-17T00:00:00.000Z", "1990-05-17T02:00:00+02:00"})
    void everyFormOfADateOfBirthThatClientsSendIsTaken(String date) {
        assertThat(register(date).status()).isEqualTo(201);
    }

    @Test
    void aWrongPasswordAndAnUnknownUserLookTheSame() {
        User user = api.register();
        Reply wrong = api.post("/auth/login", null, Api.login(user.email(), "not the password"));
        Reply unknown = api.post("/auth/login", null, Api.login(newEmail(), "not the password"));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.error().path("code").textValue()).isEqualTo("UNAUTHORIZED");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void guessingIsStoppedEvenForTheRightPasswordAndSaysForHowLong() {
        User user = api.register();
        for (int i = 0; i < ALLOWED_FAILURES; i++) {
            assertThat(api.post("/auth/login", null, Api.login(user.email(), "guess number " + i))
                            .status())
                    .isEqualTo(401);
        }

        Reply reply = api.post("/auth/login", null, Api.login(user.email(), Api.PASSWORD));
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.error().path("code").textValue()).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 15 * 60);
        assertThat(api.login(api.register()).accessToken()).isNotEmpty();
    }

    @Test
    void aRefreshedTokenPairWorks() {
        User user = api.register();
        Reply reply = refresh(user.refreshToken());

        assertThat(reply.status()).isEqualTo(200);
        assertTokensInBothPlaces(reply);
        assertThat(api.get("/meal-logs", as(user, reply)).status()).isEqualTo(200);
        assertThat(refresh(reply.data().path("refresh_token").textValue()).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "a.b.c", "\u00e4"})
    void anUnknownRefreshTokenIsRefused(String token) {
        Reply reply = refresh(token);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.error().path("code").textValue()).isEqualTo("UNAUTHORIZED");
    }

    @Test
    void anAccessTokenIsNoRefreshToken() {
        assertThat(refresh(api.register().accessToken()).status()).isEqualTo(401);
    }

    /**
     * The bug: each refresh token worked once. A client whose calls all get a 401 at the same moment refreshes from several
     * threads with the same token; one won, the others' 401 signed the user out.
     */
    @Test
    void severalRequestsMayRefreshWithTheSameTokenAtTheSameMoment() throws Exception {
        User user = api.register();
        int threads = 6;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CountDownLatch together = new CountDownLatch(threads);
        List<Future<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            replies.add(executor.submit(() -> {
                together.countDown();
                together.await();
                return refresh(user.refreshToken());
            }));
        }
        for (Future<Reply> future : replies) {
            Reply reply = future.get(30, TimeUnit.SECONDS);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(api.get("/meal-logs", as(user, reply)).status()).isEqualTo(200);
            assertThat(refresh(reply.data().path("refresh_token").textValue()).status())
                    .isEqualTo(200);
        }
        executor.shutdown();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private Reply refresh(String token) {
        return api.post("/auth/refresh", null, Api.text(Map.of("refresh_token", token)));
    }

    private Reply register(String dateOfBirth) {
        return api.post(
                "/auth/register",
                null,
                Api.text(Map.of(
                        "email", newEmail(), "password", Api.PASSWORD, "name", "Ann", "date_of_birth", dateOfBirth)));
    }

    private static User as(User user, Reply tokens) {
        JsonNode data = tokens.data();
        return new User(
                user.id(),
                user.email(),
                data.path("access_token").textValue(),
                data.path("refresh_token").textValue());
    }

    private static String newEmail() {
        return UUID.randomUUID() + "@example.com";
    }

    /** One shipped client decodes the wrapped form, another the flat one. */
    private static void assertTokensInBothPlaces(Reply reply) {
        for (String token : List.of("access_token", "refresh_token")) {
            assertThat(reply.data().path(token).textValue()).isNotBlank();
            assertThat(reply.json().path(token)).isEqualTo(reply.data().path(token));
        }
    }
}
