package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.FaultProxy;
import io.mealbeat.testing.ProxiedConnection;
import io.mealbeat.testing.ProxiedConnection.End;
import io.mealbeat.testing.ProxiedFlow;
import io.mealbeat.testing.ScriptedClient;
import io.mealbeat.testing.ScriptedClient.Behaviour;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A connection that breaks after any byte, of either direction, costs its client not one event. */
@Tag("faults")
class CutAnywhereIT extends OnEmbeddedTomcat {
    private static final long SEED = 20261123;
    private static final int CUTS_IN_THE_REQUEST = 20;
    private static final int CUTS_IN_THE_PONGS = 30;
    private static final int CUTS_TO_CLIENT = 100;
    private static final int EVENTS = 6;
    /** Two bytes of head, four of mask, sixteen of payload. */
    private static final int PONG_FRAME_BYTES = 22;

    private static final String ITEM = Api.text(Map.of(
            "food_name",
            "egg",
            "quantity",
            2,
            "unit",
            "piece",
            "calories",
            156,
            "protein_g",
            12.6,
            "carbs_g",
            1.1,
            "fat_g",
            10.6));
    private static final String ITEMIZED = "{\"meal_type\":\"lunch\",\"items\":[" + ITEM + "]}";

    private final Random random = new Random(SEED);
    private int brokenHandshakes;
    private int missedAtTheCut;
    private int sentAgain;

    /**
     * The bug: what is sent counts as received. Then there is always a byte after which a cut loses an event: between the event
     * and its acknowledgement by TCP, in the middle of the frame, between the replay and the live events, or inside of the pong.
     * Nobody finds that byte by thinking; here every stretch of the conversation is cut once, at a place drawn from it.
     */
    @Test
    void aCutAfterAnyByteLosesNothing() {
        try (FaultProxy proxy = FaultProxy.before(api.port())) {
            Lengths whole = lengthsOfAWholeConversation(proxy);
            long began = System.nanoTime();
            cutEverywhere("request", proxy, ProxiedConnection::toServer, 0, whole.request, CUTS_IN_THE_REQUEST);
            cutEverywhere(
                    "pongs", proxy, ProxiedConnection::toServer, whole.request, whole.toServer, CUTS_IN_THE_PONGS);
            cutEverywhere("to-client", proxy, ProxiedConnection::toClient, 0, whole.toClient, CUTS_TO_CLIENT);
            System.out.println("CutAnywhereIT: seed " + SEED + ", cuts: " + CUTS_IN_THE_REQUEST + " in "
                    + whole.request + " bytes of request, " + CUTS_IN_THE_PONGS + " in "
                    + (whole.toServer - whole.request) + " of pongs, " + CUTS_TO_CLIENT + " in " + whole.toClient
                    + " to the client; " + brokenHandshakes + " broken handshakes, " + missedAtTheCut
                    + " events missing at the cut, " + sentAgain + " sent again, 0 lost; "
                    + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms");
        }
        assertThat(brokenHandshakes).isPositive();
        assertThat(missedAtTheCut).isPositive();
        assertThat(sentAgain).isPositive();
    }

    /** In bytes; what goes to the server begins with the request. */
    private record Lengths(long request, long toServer, long toClient) {}

    private Lengths lengthsOfAWholeConversation(FaultProxy proxy) {
        User user = api.register();
        logTwoMeals(user);
        logTwoMeals(user);
        try (ScriptedClient phone = new ScriptedClient(user, "phone", Behaviour.HONEST)) {
            phone.connect(proxy.port());
            ProxiedConnection connection = proxy.newest();
            long request = connection.toServer().bytes();
            logTwoMeals(user);
            phone.awaitOffset(EVENTS);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> connection.toServer().bytes() >= request + PONG_FRAME_BYTES);
            return new Lengths(
                    request,
                    connection.toServer().bytes(),
                    connection.toClient().bytes());
        }
    }

    /** Cuts once in each of so many stretches of what lies between the two bytes. */
    private void cutEverywhere(
            String part,
            FaultProxy proxy,
            Function<ProxiedConnection, ProxiedFlow> direction,
            long from,
            long to,
            int cuts) {
        for (int i = 0; i < cuts; i++) {
            long begin = from + (to - from) * i / cuts;
            long end = from + (to - from) * (i + 1) / cuts;
            long at = begin + 1 + random.nextInt(Math.toIntExact(Math.max(1, end - begin)));
            End how = random.nextBoolean() ? End.RESET : End.FIN;
            proxy.onConnect(connection -> direction.apply(connection).cutAfter(at, how));
            converse(proxy, part + "-" + how + "-after-" + at);
        }
    }

    /** The device is named after the cut, so that every failure tells it. Four meals wait for the replay, two come while the connection is open, if it still is. */
    private void converse(FaultProxy proxy, String device) {
        User user = api.register();
        logTwoMeals(user);
        logTwoMeals(user);
        try (ScriptedClient phone = new ScriptedClient(user, device, Behaviour.HONEST)) {
            if (!phone.tryConnect(proxy.port())) {
                brokenHandshakes++;
            }
            logTwoMeals(user);
            // The server's heartbeat carries every conversation on until its cut.
            proxy.newest().awaitEnd();
            phone.connect(api.port());
            missedAtTheCut += EVENTS - phone.offsets().size();

            phone.awaitOffset(EVENTS);
            assertThat(phone.offsets()).as(device).isEqualTo(upTo(EVENTS));
            sentAgain += phone.duplicates();
        }
    }

    /** One as a sentence, which is analysed in the background, and one as items, whose event comes at once. */
    private void logTwoMeals(User user) {
        api.logMeal(user, "2 eggs, a glass of milk");
        assertThat(api.post("/meal-logs/batch", user, ITEMIZED).status()).isEqualTo(201);
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
