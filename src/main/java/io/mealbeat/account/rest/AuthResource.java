package io.mealbeat.account.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mealbeat.account.AccountService;
import io.mealbeat.account.AccountService.Registration;
import io.mealbeat.account.Emails;
import io.mealbeat.account.Passwords;
import io.mealbeat.account.Registered;
import io.mealbeat.account.TokenPair;
import io.mealbeat.account.User;
import io.mealbeat.platform.Json;
import io.mealbeat.rest.JsonBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Registration, login, refresh. */
@Path("auth")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {
    private static final int MINIMUM_AGE = 13;
    private static final int OLDEST_AGE = 130;
    private static final int DATE_LENGTH = "2000-01-01".length();
    private static final int MAX_TEXT = 1_000;

    private final AccountService accounts;
    private final Clock clock;

    /** For the CDI proxy; public, because RESTEasy looks for one. */
    public AuthResource() {
        accounts = null;
        clock = null;
    }

    @Inject
    public AuthResource(AccountService accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @POST
    @Path("register")
    public Response register(JsonBody body) {
        String email = Emails.normalize(body.text("email", 1, MAX_TEXT));
        if (!Emails.isValid(email)) {
            throw body.broken("email", "must be an e-mail address");
        }
        String password = body.text("password", Passwords.MIN_LENGTH, Passwords.MAX_LENGTH);
        String name = body.text("name", 1, 100).strip();
        Registered registered = accounts.register(new Registration(email, password, name, dateOfBirth(body)));
        User user = registered.user();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("user_id", user.id().toString());
        data.put("email", user.email());
        data.put("name", user.name());
        data.put("created_at", Json.timestamp(user.createdAt()));
        return withTokens(Response.Status.CREATED, data, registered.tokens());
    }

    @POST
    @Path("login")
    public Response login(JsonBody body, @Context HttpServletRequest request) {
        String email = body.text("email", 1, MAX_TEXT);
        String password = body.text("password", 1, MAX_TEXT);
        TokenPair tokens =
                accounts.login(email, password, request.getRemoteAddr()).tokens();
        return withTokens(Response.Status.OK, JsonNodeFactory.instance.objectNode(), tokens);
    }

    @POST
    @Path("refresh")
    public Response refresh(JsonBody body) {
        TokenPair tokens =
                accounts.refresh(body.text("refresh_token", 1, MAX_TEXT)).tokens();
        return withTokens(Response.Status.OK, JsonNodeFactory.instance.objectNode(), tokens);
    }

    /** The tokens stand in {@code data} and beside it: one shipped client reads the one, another the other. */
    private static Response withTokens(Response.Status status, ObjectNode data, TokenPair tokens) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("data", putTokens(data, tokens));
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .entity(putTokens(body, tokens))
                .build();
    }

    private static ObjectNode putTokens(ObjectNode json, TokenPair tokens) {
        return json.put("access_token", tokens.accessToken()).put("refresh_token", tokens.refreshToken());
    }

    private LocalDate dateOfBirth(JsonBody body) {
        String rule = "must be a date such as 1990-05-17 or an RFC 3339 timestamp";
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        LocalDate date;
        try {
            String text = body.text("date_of_birth", 1, MAX_TEXT);
            date = text.length() == DATE_LENGTH
                    ? LocalDate.parse(text)
                    : OffsetDateTime.parse(text).toLocalDate();
        } catch (DateTimeException e) {
            throw body.broken("date_of_birth", rule);
        }
        if (date.isAfter(today) || date.isBefore(today.minusYears(OLDEST_AGE))) {
            throw body.broken("date_of_birth", "must be a plausible date of birth");
        }
        if (date.isAfter(today.minusYears(MINIMUM_AGE))) {
            throw body.broken("date_of_birth", "users must be at least 13 years old");
        }
        return date;
    }
}
