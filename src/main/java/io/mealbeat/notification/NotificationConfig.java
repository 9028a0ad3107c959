package io.mealbeat.notification;

import java.time.Duration;

/**
 * How long events are kept.
 *
 * @param retention {@code mealbeat.notification.retention}: events older than this are forgotten, delivered or not
 * @param eventsPerUser {@code mealbeat.notification.events-per-user}: the newest that are kept of one user
 */
public record NotificationConfig(Duration retention, int eventsPerUser) {}
