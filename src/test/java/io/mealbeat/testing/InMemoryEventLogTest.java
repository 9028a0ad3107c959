package io.mealbeat.testing;

import io.mealbeat.notification.EventLog;
import io.mealbeat.notification.EventLogContract;

class InMemoryEventLogTest extends EventLogContract {
    private final InMemoryEventLog log = new InMemoryEventLog(clock);

    @Override
    protected EventLog log() {
        return log;
    }

    @Override
    protected void transaction(Runnable work) {
        log.transaction(work);
    }
}
