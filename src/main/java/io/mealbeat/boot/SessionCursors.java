package io.mealbeat.boot;

import io.mealbeat.account.Identity;
import io.mealbeat.account.SessionListener;
import io.mealbeat.notification.CursorStore;
import io.mealbeat.notification.Device;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Gives each sign-in session its cursor at once, so that a meal logged before the first connect is delivered to it. */
@ApplicationScoped
public class SessionCursors implements SessionListener {
    private final CursorStore cursors;

    /** For the CDI proxy. */
    protected SessionCursors() {
        cursors = null;
    }

    @Inject
    public SessionCursors(CursorStore cursors) {
        this.cursors = cursors;
    }

    @Override
    public void sessionStarted(Identity identity) {
        cursors.open(identity.userId(), Device.ofSession(identity.sessionId()));
    }
}
