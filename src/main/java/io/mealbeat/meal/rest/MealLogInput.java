package io.mealbeat.meal.rest;

import io.mealbeat.meal.ItemizedMeal;
import io.mealbeat.meal.MealLogFilter;
import io.mealbeat.meal.MealStatus;
import io.mealbeat.meal.MealType;
import io.mealbeat.meal.NaturalMeal;
import io.mealbeat.meal.NewItem;
import io.mealbeat.nutrition.FoodType;
import io.mealbeat.rest.InvalidInputException;
import io.mealbeat.rest.JsonBody;
import io.mealbeat.rest.QueryInput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What clients may send about meals, checked on the way in. */
final class MealLogInput {
    private static final int MAX_RAW_INPUT = 1_000;
    private static final int MAX_NOTES = 2_000;
    private static final int MAX_NAME = 200;
    private static final int MAX_UNIT = 50;
    private static final int MAX_ITEMS = 100;
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;
    private static final int MAX_OFFSET = 1_000_000;

    private static final List<String> TYPES =
            Arrays.stream(MealType.values()).map(MealType::wireName).toList();
    private static final List<String> STATUSES =
            Arrays.stream(MealStatus.values()).map(MealStatus::wireName).toList();
    private static final List<String> FOOD_TYPES =
            Arrays.stream(FoodType.values()).map(FoodType::wireName).toList();

    private MealLogInput() {}

    static NaturalMeal natural(JsonBody body) {
        return new NaturalMeal(
                body.text("raw_input", 1, MAX_RAW_INPUT),
                mealType(body),
                body.optionalInstant("logged_at").orElse(null),
                notes(body));
    }

    static ItemizedMeal itemized(JsonBody body) {
        return new ItemizedMeal(
                mealType(body), body.optionalInstant("logged_at").orElse(null), notes(body), items(body));
    }

    static List<NewItem> items(JsonBody body) {
        return body.objects("items", 1, MAX_ITEMS).stream()
                .map(MealLogInput::item)
                .toList();
    }

    private static NewItem item(JsonBody item) {
        return new NewItem(
                item.idIfAny("id").orElse(null),
                item.text("food_name", 1, MAX_NAME),
                item.amount("quantity"),
                item.text("unit", 1, MAX_UNIT),
                item.amount("calories"),
                item.amount("protein_g"),
                item.amount("carbs_g"),
                item.amount("fat_g"),
                orNull(item.optionalAmount("fiber_g")),
                orNull(item.optionalAmount("sugar_g")),
                item.optionalId("food_id").orElse(null),
                item.optionalId("user_food_id").orElse(null),
                item.optionalOneOf("food_type", FOOD_TYPES)
                        .flatMap(FoodType::of)
                        .orElse(null));
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
    }

    private static MealType mealType(JsonBody body) {
        return mealType(body.oneOf("meal_type", TYPES));
    }

    private static MealType mealType(String wireName) {
        return MealType.valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    private static String notes(JsonBody body) {
        return body.optionalText("notes", 0, MAX_NOTES).orElse(null);
    }

    /** {@code start_date} and {@code end_date} are days in UTC, both included; {@code to} is included to the second. */
    static MealLogFilter filter(QueryInput query) {
        int limit = query.integer("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
        return new MealLogFilter(
                query.oneOf("status", STATUSES)
                        .map(s -> MealStatus.valueOf(s.toUpperCase(Locale.ROOT)))
                        .orElse(null),
                query.oneOf("meal_type", TYPES).map(MealLogInput::mealType).orElse(null),
                query.instant("from")
                        .or(() -> query.date("start_date").map(MealLogInput::startOfDay))
                        .orElse(null),
                query.instant("to")
                        .map(to -> to.plusSeconds(1))
                        .or(() -> query.date("end_date").map(day -> startOfDay(day.plusDays(1))))
                        .orElse(null),
                limit,
                offset(query, limit));
    }

    private static int offset(QueryInput query, int limit) {
        if (query.text("page").isPresent() && query.text("offset").isPresent()) {
            throw new InvalidInputException("page", "cannot be combined with offset");
        }
        return query.integer("offset", 0, MAX_OFFSET)
                .or(() -> query.integer("page", 1, MAX_OFFSET / MAX_LIMIT).map(page -> (page - 1) * limit))
                .orElse(0);
    }

    private static Instant startOfDay(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
