package io.mealbeat.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;

/**
 * Work that one node at a time does, of those that share a database. A node that dies leaves its lease to the others when it has run
 * out; times are of the database's clock. Thread-safe.
 */
@ApplicationScoped
public class Leases {
    private final Database database;
    private final SteadyClock clock;
    private final String holder = UUID.randomUUID().toString();

    /** For the CDI proxy. */
    protected Leases() {
        database = null;
        clock = null;
    }

    @Inject
    public Leases(Database database, SteadyClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Takes a lease or prolongs it.
     *
     * @return false when another node has it
     */
    public boolean take(String name, Duration length) {
        long now = clock.instant().toEpochMilli();
        int rows = database.write(handle -> handle.createUpdate(
                        "INSERT INTO leases (name, holder, expires_at) VALUES (:name, :holder, :until)"
                                + " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at"
                                + " WHERE leases.holder = excluded.holder OR leases.expires_at <= :now")
                .bind("name", name)
                .bind("holder", holder)
                .bind("until", now + length.toMillis())
                .bind("now", now)
                .execute());
        // 1: it was free, has run out, or is ours. 0: it is another's.
        return rows == 1;
    }

    /** Gives a lease back, if this node has it. */
    public void release(String name) {
        database.write(handle -> handle.createUpdate("DELETE FROM leases WHERE name = :name AND holder = :holder")
                .bind("name", name)
                .bind("holder", holder)
                .execute());
    }
}
