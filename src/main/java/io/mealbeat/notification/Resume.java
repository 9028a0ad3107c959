package io.mealbeat.notification;

import java.util.Optional;

/**
 * A client's own word on where it stands: it has everything up to {@code since}.
 *
 * @param since an offset, 0 for nothing yet
 * @param epoch the life of the stream that the offset is of; empty when the client does not say
 */
public record Resume(long since, Optional<String> epoch) {}
