package io.mealbeat.account;

import java.util.UUID;

/**
 * What a valid access token says of its bearer.
 *
 * @param sessionId names one login on one device; the {@code sid} claim, the same after every refresh
 * @param role as it was when the token was issued
 */
public record Identity(UUID userId, String sessionId, Role role) {}
