package io.mealbeat.verify;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Reads options. Each may come as an argument ({@code --target=…}), as a system property ({@code -Dtarget=…}) or from the
 * environment ({@code MEALBEAT_VERIFY_TARGET=…}); the first of these wins.
 */
final class OptionReader {
    static final String USAGE =
            """
            usage: --target=https://staging.example --user=<e-mail> [--password=<password>] [options]
              --target        where Mealbeat is, with its context path
              --user          e-mail address of the account that signs in
              --password      its password; better in MEALBEAT_VERIFY_PASSWORD, where no list of processes shows it
              --register      instead of --user: make a throw-away account, which stays behind
              --interval      from one ping to the next, such as 30 or PT30S (the default)
              --duration      how long to stay connected before the meal; default: two intervals
              --patience      how long one answer may take; default PT20S
              --operator-key  also check LastSeen and the success figures
              --api-key       goes along as X-API-Key
              --json          print one JSON document instead of the timeline; --json=<file> writes it there
            Each may also be a system property (-Dtarget=…) or in the environment (MEALBEAT_VERIFY_TARGET=…).
            Exit code: 0 all checks passed, 1 one did not, 2 wrong usage.""";

    private static final List<String> FLAGS = List.of("register", "json");
    private static final List<String> VALUES =
            List.of("target", "user", "password", "interval", "duration", "patience", "operator-key", "api-key");
    private static final Duration SHORTEST = Duration.ofMillis(100);
    /** Well below the default life of an access token, which is not refreshed here. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Map<String, String> arguments;
    private final UnaryOperator<String> properties;
    private final UnaryOperator<String> environment;

    /** @param properties, environment give null for what is not there */
    OptionReader(List<String> arguments, UnaryOperator<String> properties, UnaryOperator<String> environment)
            throws UsageException {
        this.arguments = byName(arguments);
        this.properties = properties;
        this.environment = environment;
    }

    Options read() throws UsageException {
        URI target = target(value("target").orElseThrow(() -> new UsageException("target is missing")));
        Duration interval = duration("interval", Duration.ofSeconds(30));
        Duration duration = duration("duration", interval.multipliedBy(2));
        Options.Pace pace = new Options.Pace(interval, duration, duration("patience", Duration.ofSeconds(20)));
        return new Options(target, account(), pace, json(), value("operator-key"), value("api-key"));
    }

    private static Map<String, String> byName(List<String> arguments) throws UsageException {
        Map<String, String> byName = new TreeMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = argument.substring(0, equals < 0 ? argument.length() : equals);
            boolean isFlag = name.startsWith("--") && FLAGS.contains(name.substring(2));
            boolean isValue = name.startsWith("--") && VALUES.contains(name.substring(2));
            if (!isFlag && !isValue) {
                // Only the name: what follows may be a password.
                throw new UsageException((name.startsWith("--") ? name : "an argument without --") + " is not known");
            }
            if (isValue && equals < 0) {
                throw new UsageException(name + " needs a value: " + name + "=…");
            }
            byName.put(name.substring(2), equals < 0 ? "" : argument.substring(equals + 1));
        }
        return byName;
    }

    private Optional<String> given(String name) {
        String text = arguments.get(name);
        if (text == null) {
            text = properties.apply(name);
        }
        if (text == null) {
            text = environment.apply(
                    "MEALBEAT_VERIFY_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
        return Optional.ofNullable(text);
    }

    private Optional<String> value(String name) {
        return given(name).filter(text -> !text.isBlank());
    }

    private boolean flag(String name) throws UsageException {
        String text = given(name).orElse("false").strip().toLowerCase(Locale.ROOT);
        return switch (text) {
            case "", "true" -> true;
            case "false" -> false;
            default -> throw new UsageException(name + " must be true or false");
        };
    }

    private Optional<Options.JsonOutput> json() throws UsageException {
        Optional<String> text = given("json");
        boolean isFlag = text.map(value -> value.isBlank() || value.matches("(?i)true|false"))
                .orElse(true);
        if (isFlag) {
            return flag("json") ? Optional.of(new Options.JsonOutput(Optional.empty())) : Optional.empty();
        }
        try {
            Path file = Path.of(text.get()).toAbsolutePath();
            if (Files.isDirectory(file) || !Files.isDirectory(file.getParent())) {
                throw new UsageException("json must be a file in a directory that is there");
            }
            return Optional.of(new Options.JsonOutput(Optional.of(file)));
        } catch (InvalidPathException e) {
            throw new UsageException("json must be a file");
        }
    }

    private Optional<Options.Account> account() throws UsageException {
        Optional<String> user = value("user");
        if (flag("register")) {
            if (user.isPresent()) {
                throw new UsageException("user and register exclude each other");
            }
            return Optional.empty();
        }
        String email = user.orElseThrow(
                () -> new UsageException("user is missing (or register, which makes a throw-away account)"));
        String password = value("password")
                .orElseThrow(() -> new UsageException("password is missing (or MEALBEAT_VERIFY_PASSWORD)"));
        return Optional.of(new Options.Account(email, password));
    }

    private static URI target(String text) throws UsageException {
        String rule = "target must be an address such as https://staging.example/mealbeat";
        try {
            URI uri = new URI(text.strip().replaceAll("/+$", ""));
            boolean isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!isHttp
                    || uri.getHost() == null
                    || uri.getRawQuery() != null
                    || uri.getRawFragment() != null
                    || uri.getRawUserInfo() != null) {
                throw new UsageException(rule);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new UsageException(rule);
        }
    }

    private Duration duration(String name, Duration otherwise) throws UsageException {
        Optional<String> text = value(name).map(String::strip);
        if (text.isEmpty()) {
            return otherwise;
        }
        String rule = name + " must be seconds or an ISO 8601 duration, from PT0.1S to PT10M";
        try {
            boolean isNumber = text.get().matches("[0-9]+(\\.[0-9]+)?");
            Duration duration = Duration.parse(isNumber ? "PT" + text.get() + "S" : text.get());
            if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
                throw new UsageException(rule);
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw new UsageException(rule);
        }
    }
}
