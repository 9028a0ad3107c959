package io.mealbeat.account;

import java.time.Instant;
import java.util.UUID;

/**
 * What is stored of a refresh token. The token itself is not: its fingerprint is enough to recognise it, and useless to whoever
 * reads the database.
 *
 * @param fingerprint SHA-256 of the token, base64url
 * @param sessionId shared by all tokens that descend from one login
 * @param expiresAt the first instant at which it is no longer accepted
 */
public record RefreshToken(String fingerprint, String sessionId, UUID userId, Instant createdAt, Instant expiresAt) {}
