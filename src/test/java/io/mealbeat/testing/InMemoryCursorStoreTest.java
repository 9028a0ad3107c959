package io.mealbeat.testing;

import io.mealbeat.notification.CursorStore;
import io.mealbeat.notification.CursorStoreContract;
import java.util.UUID;

class InMemoryCursorStoreTest extends CursorStoreContract {
    private final InMemoryEventLog log = new InMemoryEventLog(clock);
    private final CursorStore cursors = new InMemoryCursorStore(log);

    @Override
    protected CursorStore cursors() {
        return cursors;
    }

    @Override
    protected void append(UUID userId, int events) {
        for (int i = 0; i < events; i++) {
            log.append(userId, "meal_log.completed", "{}");
        }
    }
}
