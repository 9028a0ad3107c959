package io.mealbeat.account;

import io.mealbeat.platform.ConfigurationException;
import io.mealbeat.platform.Settings;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * How long tokens live, what a password check costs, who is an operator.
 *
 * @param accessTtl {@code mealbeat.auth.access-token}: life of an access token, which nothing can end earlier; default PT15M,
 *     at least PT5S
 * @param refreshTtl {@code mealbeat.auth.refresh-token}: life of an unused refresh token; default P30D, at least PT10S and
 *     longer than {@code accessTtl}, else a client could never refresh in time
 * @param refreshGrace {@code mealbeat.auth.refresh-grace}: how long a replaced refresh token still works, for requests that
 *     refresh at the same moment; default PT30S, at least PT0S (none)
 * @param passwordCost {@code mealbeat.auth.password-cost}: bcrypt cost, each step doubles the work; default 10, 4 to 14
 * @param loginLimits see there
 * @param operatorUsers {@code mealbeat.auth.operator-users}: comma-separated user ids whose tokens get the role operator;
 *     default none
 */
public record AuthConfig(
        Duration accessTtl,
        Duration refreshTtl,
        Duration refreshGrace,
        int passwordCost,
        LoginLimits loginLimits,
        Set<UUID> operatorUsers) {
    private static final String ACCESS = "mealbeat.auth.access-token";
    private static final String REFRESH = "mealbeat.auth.refresh-token";
    private static final String OPERATORS = "mealbeat.auth.operator-users";

    public AuthConfig {
        operatorUsers = Set.copyOf(operatorUsers);
    }

    /** @throws ConfigurationException for a value that breaks a rule above */
    public static AuthConfig from(Settings settings) {
        Duration access = settings.duration(ACCESS, Duration.ofMinutes(15), Duration.ofSeconds(5));
        Duration refresh = settings.duration(REFRESH, Duration.ofDays(30), Duration.ofSeconds(10));
        Settings.require(
                refresh.compareTo(access) > 0,
                settings.written(REFRESH, refresh),
                REFRESH,
                "longer than " + ACCESS + " (" + access + ")");
        return new AuthConfig(
                access,
                refresh,
                settings.duration("mealbeat.auth.refresh-grace", Duration.ofSeconds(30), Duration.ZERO),
                settings.integer("mealbeat.auth.password-cost", 10, 4, 14),
                limits(settings),
                operators(settings));
    }

    private static LoginLimits limits(Settings settings) {
        return new LoginLimits(
                settings.integer("mealbeat.auth.failures-per-account", 10, 1, 1_000),
                settings.integer("mealbeat.auth.failures-per-address", 100, 1, 10_000),
                settings.duration("mealbeat.auth.failures-window", Duration.ofMinutes(15), Duration.ofSeconds(1)));
    }

    private static Set<UUID> operators(Settings settings) {
        Set<UUID> ids = new HashSet<>();
        for (String text : settings.list(OPERATORS)) {
            ids.add(operator(text));
        }
        return ids;
    }

    /** UUID.fromString also takes shortened forms such as 1-1-1-1-1, which no user has: a typing error, so refused. */
    private static UUID operator(String text) {
        try {
            UUID id = UUID.fromString(text);
            return Settings.require(id.toString().equalsIgnoreCase(text), id, OPERATORS, "full user ids");
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(OPERATORS, text, "user ids (UUIDs), separated by commas");
        }
    }
}
