package io.mealbeat.platform;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * Typed reading of MicroProfile Config. Every read names its default, and a value that cannot be used ends in a
 * {@link ConfigurationException} that names key, value and rule. Remembers what was read, so that the documentation can be
 * checked against it. Confined to the thread that starts the program.
 */
public final class Settings {
    /** Far from the overflow of nanoseconds in a long. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private static final Set<String> NOT_SETTINGS = Set.of(ConfigSource.FILE_KEY, StorageConfig.BASE);

    private final Config config;
    private final Map<String, String> defaults = new TreeMap<>();

    public Settings(Config config) {
        this.config = config;
    }

    /** Settings from system properties, environment variables and the file that {@code mealbeat.config} names. */
    public static Settings load() {
        return new Settings(ConfigSource.load());
    }

    /** The keys read so far and the text of their defaults. */
    public Map<String, String> defaults() {
        return Map.copyOf(defaults);
    }

    /** Keys that look like ours, are configured, and were not read: most likely misspelt. */
    public Set<String> unknownKeys() {
        Set<String> known = Stream.concat(defaults.keySet().stream(), NOT_SETTINGS.stream())
                .map(Settings::inEnvironment)
                .collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>();
        for (String key : config.getPropertyNames()) {
            if (key.startsWith("mealbeat.") && !known.contains(inEnvironment(key))) {
                unknown.add(key);
            }
        }
        return unknown;
    }

    /** As an environment variable spells it, which does not tell a dash from a dot. */
    private static String inEnvironment(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** An ISO 8601 duration such as {@code PT25S}, at least {@code floor}, at most ten years. */
    public Duration duration(String key, Duration byDefault, Duration floor) {
        Duration value = read(key, byDefault, "an ISO 8601 duration such as " + byDefault, Duration::parse);
        require(value.compareTo(LONGEST) <= 0, written(key, value), key, "at most " + LONGEST);
        require(value.compareTo(floor) >= 0, written(key, value), key, "at least " + floor);
        return value;
    }

    /** A whole number within {@code [min, max]}. */
    public int integer(String key, int byDefault, int min, int max) {
        int value = read(key, byDefault, "a whole number", Integer::valueOf);
        return require(value >= min && value <= max, value, key, "between " + min + " and " + max);
    }

    /** {@code true} or {@code false}, nothing else. */
    public boolean flag(String key, boolean byDefault) {
        return read(key, byDefault, "true or false", Settings::parseFlag);
    }

    /** Text without surrounding blanks; may be empty. */
    public String text(String key, String byDefault) {
        return read(key, byDefault, "text", Function.identity());
    }

    /** One of the names given. */
    public String oneOf(String key, String byDefault, List<String> names) {
        String value = text(key, byDefault);
        return require(names.contains(value), value, key, "one of " + String.join(", ", names));
    }

    /** Comma-separated texts; empty parts are dropped. */
    public List<String> list(String key) {
        String value = text(key, "");
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    /** The value of a key as it was written, for a message about it: {@code PT60S} is not to come back as {@code PT1M}. */
    public Object written(String key, Object value) {
        String raw = raw(key);
        return raw.isEmpty() ? value : raw;
    }

    private String raw(String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).orElse("");
    }

    /** Fails the start unless {@code holds}; returns {@code value}. */
    public static <T> T require(boolean holds, T value, String key, String rule) {
        if (!holds) {
            throw new ConfigurationException(key, value, rule);
        }
        return value;
    }

    private <T> T read(String key, T byDefault, String form, Function<String, T> parser) {
        defaults.put(key, byDefault.toString());
        String raw = raw(key);
        if (raw.isEmpty()) {
            return byDefault;
        }
        try {
            return parser.apply(raw);
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new ConfigurationException(key, raw, form);
        }
    }

    private static boolean parseFlag(String raw) {
        return switch (raw) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(raw);
        };
    }
}
