package io.mealbeat.notification;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a delivery begins.
 *
 * @param offset events after it are delivered
 * @param resync set when events in between are gone: the client has to reload by REST
 */
record StartPosition(long offset, Optional<Resync> resync) {

    /**
     * What the client is told before the events that remain.
     *
     * @param reason {@code epoch}: the stream began anew; {@code ahead}: the position is beyond its end; {@code trimmed}: events
     *     after the position are not kept any more
     * @param offset the last one that is missing; what follows is complete
     */
    record Resync(String reason, long offset) {}

    /**
     * @param confirmed the device's stored cursor
     * @param oldest the oldest event that is kept
     * @param resume the client's own position, which goes before the cursor
     */
    static StartPosition of(long confirmed, StreamHead head, OptionalLong oldest, Optional<Resume> resume) {
        long beforeRemaining = oldest.orElse(head.offset() + 1) - 1;
        if (resume.isPresent() && !isOfThisEpoch(resume.get(), head)) {
            return lost("epoch", beforeRemaining);
        }
        long wanted = resume.map(Resume::since).orElse(confirmed);
        if (wanted > head.offset()) {
            return lost("ahead", beforeRemaining);
        }
        return wanted < beforeRemaining
                ? lost("trimmed", beforeRemaining)
                : new StartPosition(wanted, Optional.empty());
    }

    private static boolean isOfThisEpoch(Resume resume, StreamHead head) {
        return resume.epoch().isEmpty() || resume.epoch().get().equals(head.epoch());
    }

    private static StartPosition lost(String reason, long beforeRemaining) {
        return new StartPosition(beforeRemaining, Optional.of(new Resync(reason, beforeRemaining)));
    }
}
