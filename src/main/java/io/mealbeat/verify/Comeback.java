package io.mealbeat.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * The phone goes away, misses a meal and comes back. Meanwhile a tablet of the same user stays connected, and everything is
 * deleted while both are: so this program adds nothing to the server's counts of users who are not connected and of events that
 * nobody confirms.
 */
final class Comeback {
    private final Visit visit;
    private final Meals meals;
    private final String token;
    private Meals.Meal missed;

    Comeback(Visit visit, Meals meals, String token) {
        this.visit = visit;
        this.meals = meals;
        this.token = token;
    }

    void run(Phone first) throws Timeline.Stop {
        Timeline timeline = visit.timeline();
        timeline.run("disconnect", "WebSocket", () -> {
            first.close();
            return Finding.of("Phone disconnected");
        });
        try (Phone tablet = connect("second_device", visit.device() + "-tablet")) {
            timeline.require("meal_while_away", "Event", () -> {
                missed = meals.log();
                return Outcome.await(tablet, missed).finding("received by another device");
            });
            try (Phone second = connect("reconnect", visit.device())) {
                timeline.require(
                        "replayed", "Event", () -> Outcome.await(second, missed).finding("replayed"));
                timeline.run("nothing_lost", "Event", () -> nothingLost(eventsOf(first), eventsOf(second)));
                timeline.run("deleted", "Meal", () -> delete(second));
            }
        }
    }

    private Phone connect(String check, String device) throws Timeline.Stop {
        Phone[] connected = new Phone[1];
        visit.timeline().require(check, "WebSocket", () -> {
            connected[0] = Phone.connect(visit, token, device);
            return Greeting.check(connected[0]);
        });
        return connected[0];
    }

    /** Every event of this user counts, those of other devices included: offsets are numbered without gaps. */
    private static Finding nothingLost(List<Long> before, List<Long> after) throws Failure {
        if (before.isEmpty() || after.isEmpty()) {
            return Finding.note("Events of this server have no offsets to compare");
        }
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

    private static List<Long> eventsOf(Phone phone) {
        return phone.messages().stream()
                .filter(message -> message.message().path("data").isObject())
                .map(Phone.Received::offset)
                .filter(offset -> offset > 0)
                .toList();
    }

    private Finding delete(Phone phone) throws Failure {
        List<String> ids = meals.logged();
        Finding deleted = meals.deleteAll();
        long newest = 0;
        for (String id : ids) {
            Phone.Received told = phone.next(
                    0,
                    message -> message.type().equals("meal_log.deleted")
                            && message.message().toString().contains(id),
                    "meal_log.deleted");
            newest = Math.max(newest, told.offset());
        }
        if (newest > 0) {
            meals.awaitConfirmation(newest);
        }
        return deleted;
    }
}
