package io.mealbeat.verify;

import com.fasterxml.jackson.databind.JsonNode;
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
                if (!meals.logged().isEmpty()) {
                    visit.timeline().run("cleaned_up", "Meal", meals::deleteAll);
                }
            }
        } catch (Timeline.Stop stop) {
            visit.screen().line("Nothing else was tried.");
        }
    }

    private void live(String token, Meals meals) throws Timeline.Stop {
        Phone[] connected = new Phone[1];
        visit.timeline().require("connected", "WebSocket", () -> {
            connected[0] = Phone.connect(visit, token, visit.device());
            return Greeting.check(connected[0]);
        });
        try (Phone phone = connected[0]) {
            Optional<Operators> operators = operators();
            Watch watch = new Watch(visit, phone, operators);
            watch.run();
            new RoundTrip(visit, meals, phone, watch.pingedNanos()).run();
            operators.ifPresent(known -> known.checkSuccess(visit.timeline()));
            new Comeback(visit, meals, token).run(phone);
        }
    }

    /** Empty without a key, and with one that opens nothing, which is said once. */
    private Optional<Operators> operators() {
        Optional<Operators> operators = visit.options().operatorKey().map(key -> new Operators(visit, key));
        boolean areThere = visit.timeline().run("registered", "Registry", () -> {
            if (operators.isEmpty()) {
                return Finding.note("Without an operator key LastSeen is not looked up at each ping");
            }
            JsonNode entry = operators.get().connection();
            return Finding.of("The registry knows this connection: "
                    + entry.path("liveness").asText() + ", by "
                    + entry.path("witness").asText());
        });
        return operators.filter(known -> areThere);
    }
}
