package io.mealbeat.nodes;

import io.mealbeat.testing.Api.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What the phones of a crowd have seen, counted. Thread-safe. */
final class PhoneReports {
    private static final int UNAUTHORIZED = 401;
    private static final int REPLACED = 4003;

    private final LongAdder opened = new LongAdder();
    private final LongAdder again = new LongAdder();
    private final LongAdder silences = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final Map<Integer, LongAdder> ends = new ConcurrentHashMap<>();
    private final Map<String, Long> arrivals = new ConcurrentHashMap<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();

    void opened() {
        opened.increment();
    }

    void silence() {
        silences.increment();
    }

    void handshakeWithoutAnswer() {
        unanswered.increment();
    }

    /** @param status of a refused handshake, close code, or 0 when the connection broke */
    void ended(User user, int status) {
        ends.computeIfAbsent(status, any -> new LongAdder()).increment();
        if (status == UNAUTHORIZED || status == REPLACED) {
            broken(user, "a good token of a user with one device met " + status);
        }
    }

    void event(String mealLogId, boolean known) {
        if (known) {
            again.increment();
        } else {
            arrivals.putIfAbsent(mealLogId, System.nanoTime());
        }
    }

    /** Something that must not happen. */
    void broken(User user, String what) {
        broken.add("user " + user.id() + ": " + what);
    }

    List<String> broken() {
        return List.copyOf(broken);
    }

    /** From the acceptance of each of these meals to its event, in milliseconds, ascending; 0 when the event came first. */
    List<Long> delays(Map<String, Long> acceptedAt) {
        List<Long> delays = new ArrayList<>();
        acceptedAt.forEach((id, at) -> {
            Long arrived = arrivals.get(id);
            if (arrived != null) {
                delays.add(Math.max(0, TimeUnit.NANOSECONDS.toMillis(arrived - at)));
            }
        });
        delays.sort(null);
        return delays;
    }

    @Override
    public String toString() {
        return opened + " connects, ends by status " + new TreeMap<>(ends) + ", " + silences + " given up in silence, "
                + unanswered + " handshakes unanswered, " + arrivals.size() + " events, " + again + " sent again";
    }
}
