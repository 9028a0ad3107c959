package io.mealbeat.testing;

import io.mealbeat.connection.Transport;

/** A transport that nothing waits in and nothing hangs in, to be made into one that does something. */
public abstract class QuietTransport implements Transport {
    @Override
    public boolean isStuck(long nanoTime) {
        return false;
    }

    @Override
    public boolean isBehind(long nanoTime) {
        return false;
    }

    @Override
    public boolean isFull() {
        return false;
    }

    @Override
    public long waitingNanos(long nanoTime) {
        return 0;
    }

    @Override
    public long queuedBytes() {
        return 0;
    }
}
