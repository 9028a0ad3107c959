package io.mealbeat.notification;

import java.util.ArrayList;
import java.util.List;

/** Takes as many events as it has room for and remembers what it was told. */
final class RecordingSink implements EventSink {
    private final Steps steps;
    private final List<String> heard = new ArrayList<>();
    private final List<Long> offsets = new ArrayList<>();
    private long startedAfter = -1;
    private int room = Integer.MAX_VALUE;
    private boolean atOnce;

    RecordingSink(Steps steps) {
        this.steps = steps;
    }

    @Override
    public void connected(StreamHead head, long replaying) {
        steps.reached("connected");
        heard.add("connected at " + head.offset() + ", replaying " + replaying);
    }

    @Override
    public void startsAfter(long offset) {
        startedAfter = offset;
    }

    @Override
    public void connectedBlind() {
        heard.add("connected blind");
    }

    @Override
    public void resync(String reason, long offset) {
        heard.add("resync " + reason + " up to " + offset);
    }

    @Override
    public boolean offer(Event event) {
        steps.reached("offer");
        if (room == 0) {
            return false;
        }
        room--;
        heard.add("event " + event.offset());
        offsets.add(event.offset());
        return true;
    }

    @Override
    public boolean takesAtOnce() {
        return atOnce;
    }

    void takeAtOnce() {
        atOnce = true;
    }

    void room(int events) {
        room = events;
    }

    /** Or -1 when that was not said. */
    long startedAfter() {
        return startedAfter;
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    List<Long> offsets() {
        return List.copyOf(offsets);
    }
}
