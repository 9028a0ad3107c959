package io.mealbeat.notification;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What owns a cursor: an installed app that names itself, or else a sign-in session.
 *
 * @param name key of the cursor within its user
 * @param session the sign-in session through which it was seen
 */
public record Device(String name, String session) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

    public Device {
        Objects.requireNonNull(name);
        Objects.requireNonNull(session);
    }

    /** A device that named itself; empty when the name is not 1 to 64 of {@code A-Za-z0-9_.:-}. */
    public static Optional<Device> named(String name, String session) {
        return NAME.matcher(name).matches() ? Optional.of(new Device(name, session)) : Optional.empty();
    }

    /** The device of a client that names none. */
    public static Device ofSession(String session) {
        return new Device(session, session);
    }
}
