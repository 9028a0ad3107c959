package io.mealbeat.account;

/** Hears of new sessions. */
public interface SessionListener {
    /**
     * Called once per register and login, never for a refresh, inside the transaction that creates the session: what it writes
     * is kept or lost together with the session. Must not block or call out; an exception undoes the session.
     */
    void sessionStarted(Identity identity);
}
