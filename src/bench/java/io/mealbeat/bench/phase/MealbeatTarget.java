package io.mealbeat.bench.phase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mealbeat.bench.load.Callers;
import io.mealbeat.bench.load.HttpConnection;
import io.mealbeat.bench.load.HttpConnection.Answer;
import io.mealbeat.bench.load.HttpRequest;
import java.io.IOException;

/**
 * Mealbeat: each connection is of a user of its own, registered through REST as people are. An event of 1.5 KB is a meal with
 * items, which is appended to the user's stream in the transaction of the request.
 */
public final class MealbeatTarget implements Target {
    private static final int CREATED = 201;
    private static final int REGISTRARS = 4;
    private static final String ITEM = "{\"food_name\":\"%s\",\"quantity\":1,\"unit\":\"serving\",\"calories\":%d,"
            + "\"protein_g\":6.5,\"carbs_g\":20.5,\"fat_g\":4.5,\"fiber_g\":3,\"sugar_g\":8.5,\"food_type\":\"food\"}";

    private final ObjectMapper mapper = new ObjectMapper();
    private final int port;
    private final String[] tokens;

    private MealbeatTarget(int port, int users) {
        this.port = port;
        tokens = new String[users];
    }

    /** Registers so many users, which takes about a millisecond each when a password costs little. */
    public static MealbeatTarget register(int port, int users) throws InterruptedException {
        MealbeatTarget target = new MealbeatTarget(port, users);
        new Callers(port, REGISTRARS).each(users, target::register);
        return target;
    }

    private void register(HttpConnection http, int index) throws IOException {
        String body = "{\"email\":\"user" + index + "@example.com\",\"password\":\"correct horse " + index
                + "\",\"name\":\"User " + index + "\",\"date_of_birth\":\"1990-05-17\"}";
        Answer answer = http.call(new HttpRequest("POST /api/v1/auth/register", null, body));
        if (answer.status() != CREATED) {
            throw new IOException("registration was answered with " + answer.status() + ": " + answer.body());
        }
        tokens[index] = mapper.readTree(answer.body()).get("access_token").asText();
    }

    @Override
    public String handshake(int index) {
        return "GET /ws/meal-logs?device=bench HTTP/1.1\r\nAuthorization: Bearer " + tokens[index];
    }

    @Override
    public HttpRequest event(int index, String mark) {
        String items = String.format(ITEM, "Oatmeal with whole milk, blueberries and maple syrup", 255) + ","
                + String.format(ITEM, "Greek yogurt, plain, with honey and chopped walnuts", 197);
        String body = "{\"meal_type\":\"breakfast\",\"notes\":\"" + mark + "\",\"items\":[" + items + "]}";
        return new HttpRequest("POST /api/v1/meal-logs/batch", tokens[index], body);
    }

    @Override
    public int eventStatus() {
        return CREATED;
    }

    /** A meal in plain language, whose analysis becomes an event that repeats the mark. */
    public HttpRequest natural(int index, String mark) {
        String body = "{\"raw_input\":\"2 eggs, a slice of toast with butter and a glass of water\","
                + "\"meal_type\":\"breakfast\",\"notes\":\"" + mark + "\"}";
        return new HttpRequest("POST /api/v1/meal-logs/natural", tokens[index], body);
    }

    /** Whether the server itself says that a connection has confirmed the event. */
    public boolean isConfirmed(HttpConnection http, int index, long offset) throws IOException {
        Answer answer = http.call(new HttpRequest("GET /api/v1/events/explain?offset=" + offset, tokens[index], ""));
        for (JsonNode attempt : mapper.readTree(answer.body()).at("/data/attempts")) {
            if (attempt.hasNonNull("confirmed_at")) {
                return true;
            }
        }
        return false;
    }

    int port() {
        return port;
    }
}
