package io.mealbeat.nutrition.llm;

import io.mealbeat.platform.ConfigurationException;
import io.mealbeat.platform.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Which analyzer reads meals, and how the language model is asked.
 *
 * @param enabled {@code mealbeat.analyzer}: {@code llm} rather than {@code embedded}
 * @param endpoint where and what
 * @param timeout {@code mealbeat.llm.timeout}: for one meal with all waits and retries; PT0.1S to PT2M
 * @param retries {@code mealbeat.llm.retries}: further requests after a failure that may pass, within the time-out; 0 to 5
 * @param limits of use
 * @param breaker when an endpoint that fails is left alone
 */
public record LlmConfig(
        boolean enabled, Endpoint endpoint, Duration timeout, int retries, Limits limits, Breaker breaker) {
    private static final String ANALYZER = "mealbeat.analyzer";
    private static final String URL = "mealbeat.llm.url";
    private static final String KEY = "mealbeat.llm.key";
    private static final String MODEL = "mealbeat.llm.model";
    private static final String TIMEOUT = "mealbeat.llm.timeout";
    private static final String CALL = "/chat/completions";
    private static final String PATIENCE = "mealbeat.llm.patience";
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int LONGEST_MODEL = 200;

    /**
     * @param url {@code mealbeat.llm.url}: up to, and without, {@code /chat/completions}
     * @param key {@code mealbeat.llm.key}: sent as a bearer token; empty for none
     * @param model {@code mealbeat.llm.model}
     */
    public record Endpoint(String url, String key, String model) {
        /** Without the key. */
        @Override
        public String toString() {
            return model + " at " + url;
        }
    }

    /**
     * @param concurrency {@code mealbeat.llm.concurrency}: requests at the same time, of this node
     * @param patience {@code mealbeat.llm.patience}: how long somebody who waits for the answer waits for a turn; PT0S to PT30S
     * @param monthlyTokens {@code mealbeat.llm.monthly-tokens}: of all nodes; once they are used or reserved no request is sent until
     *     the next month (UTC)
     * @param answerTokens {@code mealbeat.llm.answer-tokens}: of one answer
     * @param fallback {@code mealbeat.llm.fallback}: whether the embedded analyzer reads what the model did not
     * @param perUser what one user may have of it
     */
    public record Limits(
            int concurrency,
            Duration patience,
            long monthlyTokens,
            int answerTokens,
            boolean fallback,
            PerUser perUser) {}

    /**
     * Of one user, over all nodes where they share a Redis; 0 is no limit.
     *
     * @param parsesPerMinute {@code mealbeat.llm.user.parses-per-minute}: beyond it {@code /nutrition/parse} answers 429
     * @param mealsPerMinute {@code mealbeat.llm.user.meals-per-minute}: beyond it {@code /meal-logs/natural} answers 429
     * @param questionsPerDay {@code mealbeat.llm.user.questions-per-day}: beyond it, within any 24 hours, the model is not asked
     */
    public record PerUser(int parsesPerMinute, int mealsPerMinute, int questionsPerDay) {}

    /**
     * @param failureRate {@code mealbeat.llm.breaker.failure-rate}: percent of the last requests that open the circuit
     * @param requests {@code mealbeat.llm.breaker.requests}: how many last requests that is; it does not open before there were so many
     * @param openFor {@code mealbeat.llm.breaker.open-for}: until a request is tried again
     */
    public record Breaker(int failureRate, int requests, Duration openFor) {}

    /** @throws ConfigurationException for a value that cannot be used */
    public static LlmConfig from(Settings settings) {
        boolean enabled =
                settings.oneOf(ANALYZER, "embedded", List.of("embedded", "llm")).equals("llm");
        Endpoint endpoint = new Endpoint(
                url(settings.text(URL, ""), enabled), key(settings.text(KEY, "")), model(settings, enabled));
        Duration timeout = settings.duration(TIMEOUT, Duration.ofSeconds(20), Duration.ofMillis(100));
        Settings.require(
                timeout.compareTo(LONGEST) <= 0, settings.written(TIMEOUT, timeout), TIMEOUT, "at most " + LONGEST);
        return new LlmConfig(
                enabled,
                endpoint,
                timeout,
                settings.integer("mealbeat.llm.retries", 2, 0, 5),
                limits(settings),
                new Breaker(
                        settings.integer("mealbeat.llm.breaker.failure-rate", 50, 1, 100),
                        settings.integer("mealbeat.llm.breaker.requests", 10, 1, 1_000),
                        settings.duration(
                                "mealbeat.llm.breaker.open-for", Duration.ofSeconds(30), Duration.ofMillis(100))));
    }

    private static Limits limits(Settings settings) {
        Duration patience = settings.duration(PATIENCE, Duration.ofSeconds(3), Duration.ZERO);
        Settings.require(
                patience.compareTo(MOST_PATIENCE) <= 0,
                settings.written(PATIENCE, patience),
                PATIENCE,
                "at most " + MOST_PATIENCE);
        return new Limits(
                settings.integer("mealbeat.llm.concurrency", 4, 1, 256),
                patience,
                settings.integer("mealbeat.llm.monthly-tokens", 10_000_000, 1, Integer.MAX_VALUE),
                settings.integer("mealbeat.llm.answer-tokens", 4_000, 100, 100_000),
                settings.oneOf("mealbeat.llm.fallback", "embedded", List.of("embedded", "fail"))
                        .equals("embedded"),
                new PerUser(
                        settings.integer("mealbeat.llm.user.parses-per-minute", 300, 0, 1_000),
                        settings.integer("mealbeat.llm.user.meals-per-minute", 600, 0, 10_000),
                        settings.integer("mealbeat.llm.user.questions-per-day", 2_000, 0, 10_000)));
    }

    private static String model(Settings settings, boolean needed) {
        String model = settings.text(MODEL, "");
        Settings.require(!needed || !model.isEmpty(), "(none)", MODEL, "set when " + ANALYZER + " is llm");
        return Settings.require(
                model.length() <= LONGEST_MODEL, model, MODEL, "at most " + LONGEST_MODEL + " characters long");
    }

    private static String key(String key) {
        Settings.require(
                key.chars().allMatch(c -> c > ' ' && c < 127), "(hidden)", KEY, "of ASCII characters without blanks");
        return key;
    }

    /** Without what LangChain4j adds by itself. A user name or query would end in logs. */
    private static String url(String text, boolean needed) {
        if (text.isEmpty()) {
            return Settings.require(!needed, "", URL, "set when " + ANALYZER + " is llm");
        }
        String url = text.replaceFirst("/+$", "");
        url = url.endsWith(CALL) ? url.substring(0, url.length() - CALL.length()) : url;
        try {
            URI uri = new URI(url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            Settings.require(
                    (scheme.equals("https") || scheme.equals("http")) && uri.getHost() != null && plain,
                    "(not shown)",
                    URL,
                    "a URL such as https://llm.example.com/v1, without user, query and fragment");
            return url;
        } catch (URISyntaxException e) {
            throw new ConfigurationException(URL, "(not shown)", "a URL such as https://llm.example.com/v1");
        }
    }
}
