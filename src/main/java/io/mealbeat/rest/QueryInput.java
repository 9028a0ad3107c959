package io.mealbeat.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The query of a request, read parameter by parameter. Every method throws {@link InvalidInputException} that names the
 * parameter when the value breaks its rule. An empty value counts as absent.
 */
public final class QueryInput {
    private final MultivaluedMap<String, String> parameters;

    public QueryInput(MultivaluedMap<String, String> parameters) {
        this.parameters = parameters;
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(parameters.getFirst(name)).filter(s -> !s.isEmpty());
    }

    /** Of at most {@code max} characters. */
    public Optional<String> text(String name, int max) {
        Optional<String> value = text(name);
        value.ifPresent(v -> check(v.length() <= max, name, "must have at most " + max + " characters"));
        return value;
    }

    public Optional<Integer> integer(String name, int min, int max) {
        String rule = "must be a whole number from " + min + " to " + max;
        return text(name).map(value -> {
            try {
                int number = Integer.parseInt(value.strip());
                check(number >= min && number <= max, name, rule);
                return number;
            } catch (NumberFormatException e) {
                throw new InvalidInputException(name, rule);
            }
        });
    }

    /** An ISO 8601 duration such as {@code PT20S}, from zero to {@code longest}. */
    public Optional<Duration> duration(String name, Duration longest) {
        String rule = "must be a duration such as PT20S, at most " + longest;
        return text(name).map(value -> {
            try {
                Duration duration = Duration.parse(value);
                check(!duration.isNegative() && duration.compareTo(longest) <= 0, name, rule);
                return duration;
            } catch (DateTimeException e) {
                throw new InvalidInputException(name, rule);
            }
        });
    }

    public Optional<String> oneOf(String name, List<String> names) {
        Optional<String> value = text(name);
        value.ifPresent(v -> check(names.contains(v), name, "must be one of " + String.join(", ", names)));
        return value;
    }

    /** {@code YYYY-MM-DD}, in the years 0 to 9999. */
    public Optional<LocalDate> date(String name) {
        String rule = "must be a date such as 2026-11-22";
        return text(name).map(value -> {
            try {
                LocalDate date = LocalDate.parse(value);
                // The JDK takes years of nine digits, whose instants do not fit into milliseconds.
                check(date.getYear() >= 0 && date.getYear() <= 9999, name, rule);
                return date;
            } catch (DateTimeException e) {
                throw new InvalidInputException(name, rule);
            }
        });
    }

    /** RFC 3339. A plus sign that the client did not escape arrives as a blank and is taken for what it was. */
    public Optional<Instant> instant(String name) {
        return text(name).map(value -> JsonBody.parseInstant(value.replace(' ', '+'))
                .orElseThrow(() ->
                        new InvalidInputException(name, "must be an RFC 3339 timestamp such as 2026-11-22T09:41:08Z")));
    }

    private static void check(boolean holds, String name, String rule) {
        if (!holds) {
            throw new InvalidInputException(name, rule);
        }
    }
}
