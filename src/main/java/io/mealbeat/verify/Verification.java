package io.mealbeat.verify;

import java.util.Optional;

/** The whole visit, from the first look to the last trace removed. */
final class Verification {
    private final Visit visit;

    Verification(Visit visit) {
        this.visit = visit;
    }

    void run() {
        try {
            String token = new Arrival(visit).run();
            Meals meals = new Meals(visit, token);
            try {
                live(token, meals);
            } finally {
                if (!meals.areAllGone()) {
                    visit.timeline().run("deleted", "Meal", meals::deleteAll);
                }
            }
        } catch (Timeline.Stop stop) {
            visit.screen().line("Nothing else was tried.");
        }
    }

    private void live(String token, Meals meals) throws Timeline.Stop {
        Phone[] connected = new Phone[1];
        Timeline timeline = visit.timeline();
        timeline.require("connected", "WebSocket", () -> {
            connected[0] = Phone.connect(visit, token);
            return Greeting.check(connected[0]);
        });
        Optional<Operators> operators = visit.options().operatorKey().map(key -> new Operators(visit, key));
        RoundTrip trip = new RoundTrip(visit, meals);
        try (Phone phone = connected[0]) {
            Watch watch = new Watch(visit, phone, operators);
            watch.run();
            trip.whileConnected(phone, watch.pingedNanos());
            operators.ifPresent(known -> known.checkSuccess(timeline));
            trip.acrossReconnect(phone, token);
        }
    }
}
