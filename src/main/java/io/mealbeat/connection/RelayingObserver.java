package io.mealbeat.connection;

/**
 * Tells other nodes of what opens and closes, and passes everything on. The calls that come with every frame cost no more than
 * without it.
 */
public record RelayingObserver(ConnectionObserver next, RemotePresence others) implements ConnectionObserver {
    @Override
    public void opened(Connection connection) {
        others.opened(connection);
        next.opened(connection);
    }

    @Override
    public void closed(Connection connection, int code, String cause, long silentNanos) {
        others.closed(connection);
        next.closed(connection, code, cause, silentNanos);
    }

    @Override
    public void heardAfterEnd(Connection connection) {
        next.heardAfterEnd(connection);
    }

    @Override
    public void refused(String reason) {
        next.refused(reason);
    }

    @Override
    public void seen(Witness witness) {
        next.seen(witness);
    }

    @Override
    public void pinged() {
        next.pinged();
    }

    @Override
    public void answered(long roundTripNanos) {
        next.answered(roundTripNanos);
    }

    @Override
    public void asked(Answer answer) {
        next.asked(answer);
    }

    @Override
    public void swept(long durationNanos, long lagNanos) {
        next.swept(durationNanos, lagNanos);
    }
}
