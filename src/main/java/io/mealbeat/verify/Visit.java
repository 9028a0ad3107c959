package io.mealbeat.verify;

import java.time.Duration;
import java.util.UUID;

/**
 * What all checks of one run share.
 *
 * @param device the name that the phone gives itself: new in each run, so that its cursor begins at the newest event
 */
record Visit(Options options, Rest rest, Timeline timeline, Screen screen, String device) {
    private static final int SHORT = 8;

    static Visit begin(Options options, Timeline timeline, Screen screen) {
        return new Visit(options, new Rest(options), timeline, screen, "verify-" + randomName());
    }

    static String randomName() {
        return UUID.randomUUID().toString().substring(0, SHORT);
    }

    Duration patience() {
        return options.pace().patience();
    }
}
