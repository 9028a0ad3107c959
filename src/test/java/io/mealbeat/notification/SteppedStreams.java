package io.mealbeat.notification;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

/** Streams and cursors that report every question to {@link Steps}, before it is asked and after it was answered. */
final class SteppedStreams implements EventLog, CursorStore {
    private final EventLog events;
    private final CursorStore cursors;
    private final Steps steps;

    SteppedStreams(EventLog events, CursorStore cursors, Steps steps) {
        this.events = events;
        this.cursors = cursors;
        this.steps = steps;
    }

    private <T> T step(String name, Supplier<T> question) {
        steps.reached("before " + name);
        T answer = question.get();
        steps.reached("after " + name);
        return answer;
    }

    @Override
    public Event append(UUID userId, String type, String payload) {
        return events.append(userId, type, payload);
    }

    @Override
    public List<Event> read(UUID userId, long offset, int limit) {
        return step("read", () -> events.read(userId, offset, limit));
    }

    @Override
    public OptionalLong oldestOffset(UUID userId) {
        return step("oldest", () -> events.oldestOffset(userId));
    }

    @Override
    public long countAfter(UUID userId, long offset) {
        return step("count", () -> events.countAfter(userId, offset));
    }

    @Override
    public StreamHead head(UUID userId) {
        return step("head", () -> events.head(userId));
    }

    @Override
    public Map<UUID, Long> newestOffsets(Collection<UUID> users) {
        return step("newest", () -> events.newestOffsets(users));
    }

    @Override
    public int trim(Duration retention, int perUser) {
        return events.trim(retention, perUser);
    }

    @Override
    public long open(UUID userId, Device device) {
        return step("open", () -> cursors.open(userId, device));
    }

    @Override
    public void confirm(Map<Key, Long> offsets) {
        step("confirm", () -> {
            cursors.confirm(offsets);
            return null;
        });
    }
}
