package io.mealbeat.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A meal whose outcome must come over the socket, be confirmed, and not come again. */
final class RoundTrip {
    private static final String TIMESTAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";
    private static final long SLACK_MS = 1_500;

    private final Visit visit;
    private final Meals meals;
    private final List<Phone.Received> events = new ArrayList<>();
    private Meals.Meal meal;
    private Phone.Received event;

    RoundTrip(Visit visit, Meals meals) {
        this.visit = visit;
        this.meals = meals;
    }

    /** While the phone is connected and has just pinged. */
    void whileConnected(Phone phone, long pingedNanos) throws Timeline.Stop {
        Timeline timeline = visit.timeline();
        timeline.require("meal_logged", "Meal", () -> log(pingedNanos));
        timeline.run("is_connected", "Registry", () -> isConnected(phone));
        timeline.require("meal_completed", "Event", () -> completed(phone, meal, 0));
        timeline.run("server_ping", "Ping", () -> {
            int count = phone.serverPings();
            return Finding.of("Server's pings received and answered: " + count).with("count", count);
        });
        timeline.run("confirmed", "Event", () -> confirmed(pingedNanos));
    }

    private Finding log(long pingedNanos) throws Failure {
        meal = meals.log();
        double ms = Watch.millis(System.nanoTime() - meal.askedNanos());
        return Finding.of("Logged a meal, status processing (" + ms + " ms), "
                        + Duration.ofNanos(meal.askedNanos() - pingedNanos).toMillis() + " ms after the last ping")
                .with("ms", ms);
    }

    private Finding isConnected(Phone phone) throws Failure {
        long seconds = Duration.ofNanos(meal.askedNanos() - phone.openedNanos()).toSeconds();
        if (!meal.delivery().equals("websocket")) {
            throw new Failure("User is NOT connected, says the server " + seconds + " s after connecting: delivery="
                    + meal.delivery());
        }
        return Finding.of("User IS connected, says the server " + seconds + " s after connecting: delivery=websocket")
                .with("seconds", seconds);
    }

    private Finding completed(Phone phone, Meals.Meal wanted, int from) throws Failure {
        event = phone.next(from, message -> isOutcome(message, wanted.id()), "the meal's outcome over the WebSocket");
        JsonNode data = event.message().path("data");
        if (!event.type().equals("meal_log.completed")) {
            throw new Failure("the analysis failed: " + data.path("error_code").asText() + ", "
                    + data.path("error").asText());
        }
        if (!data.path("total_calories").isIntegralNumber()
                || data.path("items").isEmpty()) {
            throw new Failure("meal_log.completed has no items, or calories that are no integer");
        }
        if (!event.message().path("timestamp").asText().matches(TIMESTAMP)) {
            throw new Failure("meal_log.completed has a timestamp that shipped clients cannot read: "
                    + event.message().path("timestamp"));
        }
        double ms = Watch.millis(event.nanos() - wanted.askedNanos());
        return Finding.of("meal_log.completed received: offset " + event.offset() + ", "
                        + data.path("total_calories").asLong() + " kcal (" + ms + " ms after asking)")
                .with("ms", ms)
                .with("offset", event.offset());
    }

    private static boolean isOutcome(Phone.Received message, String id) {
        JsonNode data = message.message().path("data");
        return switch (message.type()) {
            case "meal_log.completed" -> data.path("id").asText().equals(id);
            case "meal_log.failed" -> data.path("meal_log_id").asText().equals(id);
            default -> false;
        };
    }

    private Finding confirmed(long pingedNanos) throws Failure {
        if (event.offset() == 0) {
            return Finding.note("This server keeps no record of its deliveries");
        }
        JsonNode attempt = meals.awaitConfirmation(event.offset());
        long seenMillisAgo = attempt.path("seen_ms_ago").asLong();
        long pingedMillisAgo = Duration.ofNanos(event.nanos() - pingedNanos).toMillis();
        String evidence = attempt.path("witness").asText() + " " + seenMillisAgo + " ms before";
        if (seenMillisAgo > pingedMillisAgo + SLACK_MS) {
            throw new Failure("the server sent the event without having seen the last ping, which was "
                    + pingedMillisAgo + " ms before: " + evidence);
        }
        return Finding.of("Confirmed by pong; last seen when it was sent: " + evidence)
                .with("seen_ms_ago", seenMillisAgo);
    }

    /** Closes the phone's first connection, logs a meal meanwhile and comes back. */
    void acrossReconnect(Phone first, String token) throws Timeline.Stop {
        Timeline timeline = visit.timeline();
        timeline.run("disconnect", "WebSocket", () -> {
            first.close();
            return Finding.of("Disconnected");
        });
        events.addAll(eventsOf(first));
        timeline.require("meal_while_away", "Meal", () -> {
            meal = meals.log();
            return Finding.of("Logged a meal while nobody is connected: " + meals.awaitOutcome(meal));
        });
        Phone[] second = new Phone[1];
        timeline.require("reconnect", "WebSocket", () -> {
            second[0] = Phone.connect(visit, token);
            return Greeting.check(second[0]);
        });
        try (Phone phone = second[0]) {
            timeline.require("replayed", "Event", () -> completed(phone, meal, 0));
            timeline.run("nothing_lost", "Event", () -> nothingLost(phone));
        }
    }

    /** Every event of this user counts, those of other devices included: offsets are numbered without gaps. */
    private Finding nothingLost(Phone second) throws Failure {
        if (event.offset() == 0) {
            return Finding.note("Events of this server have no offsets to compare");
        }
        List<Long> before = events.stream().map(Phone.Received::offset).toList();
        List<Long> after = eventsOf(second).stream().map(Phone.Received::offset).toList();
        List<Long> again = after.stream().filter(before::contains).toList();
        List<Long> all = new ArrayList<>(before);
        after.stream().filter(offset -> !before.contains(offset)).forEach(all::add);
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i) != all.get(i - 1) + 1) {
                throw new Failure("offsets must follow each other without a gap: " + all);
            }
        }
        if (!again.isEmpty()) {
            throw new Failure("confirmed events came again: offsets " + again);
        }
        return Finding.of("Nothing lost, nothing repeated: offsets " + all.get(0) + " to " + all.get(all.size() - 1))
                .with("events", all.size());
    }

    private static List<Phone.Received> eventsOf(Phone phone) {
        return phone.messages().stream()
                .filter(message -> message.offset() > 0)
                .filter(message -> message.message().path("data").isObject())
                .toList();
    }
}
