package io.mealbeat.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The only device of a user: comes back whenever its connection has ended, after a wait that doubles and is random, drops by offset
 * what it has, and notes whatever breaks the promise of the stream (a gap, another order, two events of one offset).
 *
 * <p>Threads: its line's does everything; others may ask for the volatile fields and the map.
 */
final class Phone {
    static final String DEVICE = "phone";
    private static final long HANDSHAKE_LIMIT_MS = 20_000;
    /** Longer than the heartbeats of the nodes under test. */
    private static final long SILENCE_LIMIT_S = 45;

    private static final long FIRST_WAIT_MS = 200;
    private static final int MAX_DOUBLINGS = 5;

    private final User user;
    private final IntSupplier port;
    private final PhoneLine line;
    private final PhoneReports reports;
    private final NavigableMap<Long, String> meals = new ConcurrentSkipListMap<>();
    private volatile boolean open;
    private volatile boolean away = true;
    private volatile long newest;

    // ---- owned by the line's thread
    private PhoneWire wire;
    private int failures;
    private long lastOffset;

    /** @param port where it connects to the next time */
    Phone(User user, IntSupplier port, PhoneLine line, PhoneReports reports) {
        this.user = user;
        this.port = port;
        this.line = line;
        this.reports = reports;
    }

    User user() {
        return user;
    }

    boolean isOpen() {
        return open;
    }

    /** Meal logs by the offset at which they were announced. */
    NavigableMap<Long, String> meals() {
        return meals;
    }

    long newest() {
        return newest;
    }

    /** It wants to be connected from now on. */
    void comeBack() {
        line.execute(() -> {
            if (away) {
                away = false;
                connect();
            }
        });
    }

    /** It lets its connection go without a word and stays away. */
    void stayAway() {
        line.execute(() -> {
            away = true;
            if (wire != null) {
                wire.end(0);
            }
        });
    }

    // ---- the line's thread

    private void connect() {
        if (away || wire != null) {
            return;
        }
        lastOffset = 0;
        try {
            PhoneWire mine =
                    new PhoneWire(this, line, port.getAsInt(), "/ws/meal-logs?device=" + DEVICE, user.accessToken());
            wire = mine;
            line.executeAfter(HANDSHAKE_LIMIT_MS, () -> endUnlessSwitched(mine));
        } catch (IOException notThere) {
            again(0);
        }
    }

    private void endUnlessSwitched(PhoneWire mine) {
        if (wire == mine && !mine.isSwitched()) {
            reports.handshakeWithoutAnswer();
            mine.end(0);
        } else if (wire == mine) {
            watch(mine);
        }
    }

    /** A connection on which nothing comes any more is given up, as a phone does that hears no ping. */
    private void watch(PhoneWire mine) {
        if (wire != mine) {
            return;
        }
        if (System.nanoTime() - mine.heardAt() > TimeUnit.SECONDS.toNanos(SILENCE_LIMIT_S)) {
            reports.silence();
            mine.end(0);
        } else {
            line.executeAfter(HANDSHAKE_LIMIT_MS, () -> watch(mine));
        }
    }

    void opened() {
        open = true;
        reports.opened();
    }

    void alive() {
        failures = 0;
    }

    void ended(PhoneWire ended, int status) {
        if (wire == ended) {
            wire = null;
            open = false;
            again(status);
        }
    }

    private void again(int status) {
        if (away) {
            return;
        }
        reports.ended(user, status);
        long longest = FIRST_WAIT_MS << Math.min(failures, MAX_DOUBLINGS);
        failures++;
        line.executeAfter(longest / 2 + ThreadLocalRandom.current().nextLong(longest), this::connect);
    }

    void message(String text) {
        JsonNode message = Api.json(text);
        String type = message.path("type").asText();
        if (type.startsWith("meal_log.")) {
            take(type, message.path("offset").longValue(), message.path("data"));
        } else if (type.equals("resync") || type.equals("error")) {
            reports.broken(user, text);
        }
    }

    private void take(String type, long offset, JsonNode data) {
        if (lastOffset != 0 && offset != lastOffset + 1) {
            reports.broken(user, "offset " + offset + " after " + lastOffset);
        }
        if (offset > newest + 1) {
            reports.broken(user, "offset " + offset + ", and the newest before was " + newest);
        }
        lastOffset = offset;
        String id = type.equals("meal_log.completed")
                ? data.path("id").asText()
                : data.path("meal_log_id").asText();
        String known = meals.putIfAbsent(offset, id);
        if (!type.equals("meal_log.completed") || known != null && !known.equals(id)) {
            reports.broken(user, type + " of " + id + " at offset " + offset + ", where " + known + " was");
        }
        reports.event(id, known != null);
        newest = Math.max(newest, offset);
    }
}
