package io.mealbeat.platform;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether this application is on its way down. From {@link #begin} on it is not ready, takes no new connections and lets nobody
 * wait. There is no way back. Thread-safe.
 */
@ApplicationScoped
public class Stopping {
    /** For the {@code Retry-After} of whoever comes now: another node answers at once, this one after its restart. */
    public static final int RETRY_AFTER_SECONDS = 5;

    private volatile boolean begun;

    public void begin() {
        begun = true;
    }

    public boolean hasBegun() {
        return begun;
    }

    /**
     * Fired while the server still answers, when it or the application is about to stop; its observers may take the time that an
     * orderly end needs. Where a server does not tell, the application's own end has to do.
     */
    public record Announced() {}
}
