package io.mealbeat.account;

import java.time.Duration;

/**
 * How many logins may fail before further ones are refused. Successes are never limited.
 *
 * @param perAccount {@code mealbeat.auth.failures-per-account}: failures per e-mail address and window; default 10, at least 1
 * @param perAddress {@code mealbeat.auth.failures-per-address}: failures per client address and window; default 100, at least 1.
 *     Higher than the other, because one address may stand for a whole office
 * @param window {@code mealbeat.auth.failures-window}: how long a failure counts; default PT15M, at least PT1S
 */
public record LoginLimits(int perAccount, int perAddress, Duration window) {}
