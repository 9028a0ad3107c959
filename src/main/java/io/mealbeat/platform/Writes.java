package io.mealbeat.platform;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** How writes become transactions. Thread-safe. */
@FunctionalInterface
interface Writes {
    /**
     * Runs a write to its commit, on this thread or on that of another write, and possibly more than once: only the last run
     * counts.
     */
    <T> T write(Function<Handle, T> work);
}
