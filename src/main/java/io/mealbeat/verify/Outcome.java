package io.mealbeat.verify;

import com.fasterxml.jackson.databind.JsonNode;

/** The message by which a device is told of a meal's analysis. */
record Outcome(Meals.Meal meal, Phone.Received event) {
    private static final String TIMESTAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

    /** Waits for it and looks whether shipped clients can read it. */
    static Outcome await(Phone phone, Meals.Meal meal) throws Failure {
        Phone.Received event =
                phone.next(0, message -> isOutcome(message, meal.id()), "the meal's outcome over the WebSocket");
        JsonNode data = event.message().path("data");
        if (!event.type().equals("meal_log.completed")) {
            throw new Failure("the analysis failed: " + data.path("error_code").asText() + ", "
                    + data.path("error").asText());
        }
        if (!data.path("total_calories").isIntegralNumber()
                || data.path("items").isEmpty()) {
            throw new Failure("meal_log.completed has no items, or calories that are no integer");
        }
        JsonNode timestamp = event.message().path("timestamp");
        if (!timestamp.asText().matches(TIMESTAMP)) {
            throw new Failure("meal_log.completed has a timestamp that shipped clients cannot read: " + timestamp);
        }
        return new Outcome(meal, event);
    }

    private static boolean isOutcome(Phone.Received message, String id) {
        JsonNode data = message.message().path("data");
        return switch (message.type()) {
            case "meal_log.completed" -> data.path("id").asText().equals(id);
            case "meal_log.failed" -> data.path("meal_log_id").asText().equals(id);
            default -> false;
        };
    }

    Finding finding(String how) {
        double ms = Watch.millis(event.nanos() - meal.askedNanos());
        long calories = event.message().path("data").path("total_calories").asLong();
        return Finding.of("meal_log.completed " + how + ": offset " + event.offset() + ", " + calories + " kcal (" + ms
                        + " ms after asking)")
                .with("ms", ms)
                .with("offset", event.offset());
    }
}
