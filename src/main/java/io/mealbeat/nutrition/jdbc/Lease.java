package io.mealbeat.nutrition.jdbc;

import io.mealbeat.nutrition.fdc.LeaseLostException;
import io.mealbeat.platform.Value;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

/** The row of {@code leases} that says who imports. */
final class Lease {
    private static final String NAME = "food-import";
    /** Longer than what goes by between two batches; shorter than anybody waits for an import to go on. */
    private static final Duration LENGTH = Duration.ofSeconds(90);

    private final Clock clock;
    private final boolean shared;

    /** @param clock the same for all nodes; @param shared false where any other holder is an earlier life of this node */
    Lease(Clock clock, boolean shared) {
        this.clock = clock;
        this.shared = shared;
    }

    boolean claim(Handle handle, String holder) {
        long now = clock.instant().toEpochMilli();
        return handle.createUpdate("INSERT INTO leases (name, holder, expires_at) VALUES (:name, :holder, :until)"
                                + " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder,"
                                + " expires_at = excluded.expires_at"
                                + " WHERE leases.holder = excluded.holder OR leases.expires_at <= :now")
                        .bind("name", Value.of(NAME))
                        .bind("holder", Value.of(holder))
                        .bind("until", Value.of(now + LENGTH.toMillis()))
                        .bind("now", Value.of(shared ? now : Long.MAX_VALUE))
                        .execute()
                == 1;
    }

    /** @throws LeaseLostException when another one has it */
    void renew(Handle handle, String holder) {
        int renewed = handle.createUpdate(
                        "UPDATE leases SET expires_at = :until WHERE name = :name AND holder = :holder")
                .bind("until", Value.of(clock.instant().plus(LENGTH)))
                .bind("name", Value.of(NAME))
                .bind("holder", Value.of(holder))
                .execute();
        if (renewed == 0) {
            throw new LeaseLostException();
        }
    }

    void release(Handle handle, String holder) {
        handle.createUpdate("DELETE FROM leases WHERE name = :name AND holder = :holder")
                .bind("name", Value.of(NAME))
                .bind("holder", Value.of(holder))
                .execute();
    }
}
