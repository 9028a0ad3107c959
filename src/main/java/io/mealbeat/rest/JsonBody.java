package io.mealbeat.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * A JSON object of a request, read field by field. Every method throws {@link InvalidInputException} that names the field when
 * the value breaks its rule. A field that is null counts as absent; unknown fields are ignored.
 */
public final class JsonBody {
    /** Beyond this, numbers are absurd in every field we have. */
    private static final double LARGEST_NUMBER = 1_000_000;

    private static final int ID_LENGTH = 36;

    private final JsonNode node;
    private final String prefix;

    JsonBody(JsonNode node) {
        this(node, "");
    }

    private JsonBody(JsonNode node, String prefix) {
        this.node = node;
        this.prefix = prefix;
    }

    /** Text of {@code min} to {@code max} characters, not blank when {@code min} is greater than 0. */
    public String text(String field, int min, int max) {
        return optionalText(field, min, max).orElseThrow(() -> broken(field, "is required"));
    }

    /** As {@link #text}, when it is there. */
    public Optional<String> optionalText(String field, int min, int max) {
        Optional<JsonNode> value = value(field);
        value.ifPresent(v -> check(v.isTextual(), field, "must be text"));
        Optional<String> text = value.map(JsonNode::textValue);
        text.ifPresent(t -> {
            int length = t.codePointCount(0, t.length());
            check(length >= min && length <= max, field, "must have " + min + " to " + max + " characters");
            check(min == 0 || !t.isBlank(), field, "must not be blank");
            check(t.indexOf('\0') < 0, field, "must not contain the NUL character");
            check(t.codePoints().noneMatch(JsonBody::isHalfACharacter), field, "must be valid Unicode");
        });
        return text;
    }

    /** JSON's escapes can spell half of a surrogate pair; UTF-8 cannot, and no strict decoder takes it back in an event. */
    private static boolean isHalfACharacter(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    /** One of the names given, as text. */
    public String oneOf(String field, List<String> names) {
        return optionalOneOf(field, names).orElseThrow(() -> broken(field, "is required"));
    }

    /** As {@link #oneOf}, when it is there. */
    public Optional<String> optionalOneOf(String field, List<String> names) {
        Optional<JsonNode> value = value(field);
        value.ifPresent(v -> check(
                v.isTextual() && names.contains(v.textValue()), field, "must be one of " + String.join(", ", names)));
        return value.map(JsonNode::textValue);
    }

    /** A number from 0 to a million. */
    public double amount(String field) {
        OptionalDouble amount = optionalAmount(field);
        check(amount.isPresent(), field, "is required");
        return amount.getAsDouble();
    }

    /** As {@link #amount}, when it is there. */
    public OptionalDouble optionalAmount(String field) {
        Optional<JsonNode> value = value(field);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        check(value.get().isNumber(), field, "must be a number");
        double amount = value.get().doubleValue();
        check(Double.isFinite(amount), field, "must be a finite number");
        check(amount >= 0 && amount <= LARGEST_NUMBER, field, "must be between 0 and 1000000");
        return OptionalDouble.of(amount);
    }

    /** A whole number, written as one, from {@code min} to {@code max}. */
    public long integer(String field, long min, long max) {
        JsonNode value = value(field).orElseThrow(() -> broken(field, "is required"));
        check(value.isIntegralNumber() && value.canConvertToLong(), field, "must be a whole number");
        check(value.longValue() >= min, field, "must be at least " + min);
        check(value.longValue() <= max, field, "must be at most " + max);
        return value.longValue();
    }

    /** An RFC 3339 timestamp in the years 1970 to 9999, when it is there. */
    public Optional<Instant> optionalInstant(String field) {
        String rule = "must be an RFC 3339 timestamp such as 2026-11-22T09:41:08Z";
        return value(field).map(v -> {
            check(v.isTextual(), field, rule);
            return parseInstant(v.textValue()).orElseThrow(() -> broken(field, rule));
        });
    }

    static Optional<Instant> parseInstant(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
            boolean plausible = time.getYear() >= 1970 && time.getYear() <= 9999;
            return plausible ? Optional.of(time.toInstant()) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** An id, when it is there. */
    public Optional<UUID> optionalId(String field) {
        return value(field).map(v -> {
            check(v.isTextual() && v.textValue().length() == ID_LENGTH, field, "must be a UUID");
            try {
                return UUID.fromString(v.textValue());
            } catch (IllegalArgumentException e) {
                throw broken(field, "must be a UUID");
            }
        });
    }

    /** An id, or nothing when the field is absent or holds something else, which may be a client's own. */
    public Optional<UUID> idIfAny(String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual() || value.textValue().length() != ID_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(value.textValue()));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** A list of {@code min} to {@code max} objects. */
    public List<JsonBody> objects(String field, int min, int max) {
        JsonNode array = value(field).orElseThrow(() -> broken(field, "is required"));
        check(array.isArray(), field, "must be a list");
        check(array.size() >= min && array.size() <= max, field, "must have " + min + " to " + max + " entries");
        List<JsonBody> objects = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            String name = field + "[" + objects.size() + "]";
            check(element.isObject(), name, "must be an object");
            objects.add(new JsonBody(element, prefix + name + "."));
        }
        return objects;
    }

    /** As {@link #objects}, with at least none; empty when it is not there. */
    public List<JsonBody> optionalObjects(String field, int max) {
        return value(field).isPresent() ? objects(field, 0, max) : List.of();
    }

    /** The exception for a rule that only the caller knows. */
    public InvalidInputException broken(String field, String rule) {
        return new InvalidInputException(prefix + field, rule);
    }

    private void check(boolean holds, String field, String rule) {
        if (!holds) {
            throw broken(field, rule);
        }
    }

    private Optional<JsonNode> value(String field) {
        return Optional.ofNullable(node.get(field)).filter(v -> !v.isNull());
    }
}
