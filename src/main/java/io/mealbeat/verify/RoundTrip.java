package io.mealbeat.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** A meal whose outcome must come over the socket and be confirmed, as long after connecting as the old failure took. */
final class RoundTrip {
    /** For the way of the request, the commit and the event. */
    private static final long SLACK_MS = 1_500;

    private final Visit visit;
    private final Meals meals;
    private final Phone phone;
    private final long pingedNanos;
    private Meals.Meal meal;
    private Outcome outcome;

    /** @param pingedNanos when the phone has pinged last */
    RoundTrip(Visit visit, Meals meals, Phone phone, long pingedNanos) {
        this.visit = visit;
        this.meals = meals;
        this.phone = phone;
        this.pingedNanos = pingedNanos;
    }

    void run() throws Timeline.Stop {
        Timeline timeline = visit.timeline();
        timeline.require("meal_logged", "Meal", this::log);
        timeline.run("is_connected", "Registry", this::isConnected);
        timeline.require("meal_completed", "Event", () -> {
            outcome = Outcome.await(phone, meal);
            return outcome.finding("received");
        });
        timeline.run("server_ping", "Ping", () -> {
            int count = phone.serverPings();
            return Finding.of("Server's pings received and answered: " + count).with("count", count);
        });
        timeline.run("confirmed", "Event", this::confirmed);
    }

    private Finding log() throws Failure {
        meal = meals.log();
        double ms = Watch.millis(System.nanoTime() - meal.askedNanos());
        return Finding.of("Logged a meal, status processing (" + ms + " ms)").with("ms", ms);
    }

    private Finding isConnected() throws Failure {
        long seconds = Duration.ofNanos(meal.askedNanos() - phone.openedNanos()).toSeconds();
        String when = " " + seconds + " s after connecting: delivery=" + meal.delivery();
        if (meal.delivery().isEmpty()) {
            return Finding.note("This server does not tell how the outcome will travel");
        }
        if (!meal.delivery().equals("websocket")) {
            throw new Failure("The server says that the user is NOT connected," + when);
        }
        return Finding.of("The server says that the user IS connected," + when).with("seconds", seconds);
    }

    private Finding confirmed() throws Failure {
        Phone.Received event = outcome.event();
        if (event.offset() == 0) {
            return Finding.note("This server keeps no record of its deliveries");
        }
        JsonNode attempt = meals.awaitConfirmation(event.offset());
        long seenAgo = attempt.path("seen_ms_ago").asLong();
        long pingedAgo = Duration.ofNanos(event.nanos() - pingedNanos).toMillis();
        String evidence = attempt.path("witness").asText() + ", " + seenAgo + " ms ago";
        if (seenAgo > pingedAgo + SLACK_MS) {
            throw new Failure("the event was sent without the last ping, " + pingedAgo
                    + " ms ago, having moved LastSeen: " + evidence);
        }
        return Finding.of("Confirmed by pong; when it was sent, LastSeen was by " + evidence)
                .with("seen_ms_ago", seenAgo);
    }
}
