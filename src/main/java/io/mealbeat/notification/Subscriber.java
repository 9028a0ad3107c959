package io.mealbeat.notification;

import java.util.Optional;
import java.util.UUID;

/**
 * Whom a delivery is for.
 *
 * @param resume where the client says that it stands; empty for the device's cursor
 * @param name its text is for the log; not text itself, because most of them never log
 */
public record Subscriber(UUID userId, Device device, Optional<Resume> resume, Object name) {}
