package io.mealbeat.notification;

import java.time.Duration;

/**
 * How long events, and what is known of their way, are kept.
 *
 * @param retention {@code mealbeat.notification.retention}: events older than this are forgotten, delivered or not
 * @param eventsPerUser {@code mealbeat.notification.events-per-user}: the newest that are kept of one user
 * @param attemptsKept {@code mealbeat.notification.attempts-kept}: the newest attempts that the record for explanations keeps
 * @param trimInterval {@code mealbeat.notification.trim-interval}: from one pass that forgets to the next
 */
public record NotificationConfig(Duration retention, int eventsPerUser, int attemptsKept, Duration trimInterval) {}
