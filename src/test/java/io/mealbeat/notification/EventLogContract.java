package io.mealbeat.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.testing.MutableClock;
import io.mealbeat.testing.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link EventLog} promises. */
public abstract class EventLogContract {
    protected final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T09:41:08.250Z"));
    private final UUID ada = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();

    protected abstract EventLog log();

    /** Runs work in a transaction that keeps nothing when it throws. */
    protected abstract void transaction(Runnable work);

    @Test
    public void offsetsCountFromOneForEachUser() {
        assertThat(append(ada, "a").offset()).isEqualTo(1);
        assertThat(append(ada, "b").offset()).isEqualTo(2);
        assertThat(append(bob, "c").offset()).isEqualTo(1);
        assertThat(append(ada, "d").offset()).isEqualTo(3);
    }

    @Test
    public void eventIsReadAsItWasAppended() {
        Event appended = append(ada, "{\"name\":\"crème brûlée 🍮\"}");

        assertThat(appended)
                .isEqualTo(new Event(ada, 1, "meal_log.completed", "{\"name\":\"crème brûlée 🍮\"}", clock.instant()));
        assertThat(log().read(ada, 0, 10)).containsExactly(appended);
        assertThat(log().read(bob, 0, 10)).isEmpty();
    }

    @Test
    public void readingGoesPageByPageInOrder() {
        appendMany(ada, 5);

        assertThat(offsets(log().read(ada, 0, 2))).containsExactly(1L, 2L);
        assertThat(offsets(log().read(ada, 2, 2))).containsExactly(3L, 4L);
        assertThat(offsets(log().read(ada, 4, 2))).containsExactly(5L);
        assertThat(log().read(ada, 5, 2)).isEmpty();
    }

    @Test
    public void countIsOfWhatFollows() {
        appendMany(ada, 5);

        assertThat(log().countAfter(ada, 0)).isEqualTo(5);
        assertThat(log().countAfter(ada, 3)).isEqualTo(2);
        assertThat(log().countAfter(ada, 5)).isZero();
        assertThat(log().countAfter(bob, 0)).isZero();
    }

    @Test
    public void headMakesTheStreamOnceAndItsEpochStays() {
        StreamHead first = log().head(ada);
        append(ada, "a");

        assertThat(first.offset()).isZero();
        assertThat(first.epoch()).isNotBlank();
        assertThat(log().head(ada)).isEqualTo(new StreamHead(first.epoch(), 1));
        assertThat(log().head(bob).epoch()).isNotEqualTo(first.epoch());
    }

    @Test
    public void appendMakesTheStreamWhoseEpochStays() {
        append(ada, "a");
        StreamHead head = log().head(ada);
        append(ada, "b");

        assertThat(head.offset()).isEqualTo(1);
        assertThat(log().head(ada)).isEqualTo(new StreamHead(head.epoch(), 2));
    }

    /** Two first questions at the same moment must not name two epochs: one of the devices would drop all it has. */
    @Test
    public void firstQuestionsAtTheSameMomentGetOneEpoch() throws InterruptedException {
        assertThat(Parallel.run(8, () -> log().head(ada)))
                .allMatch(StreamHead.class::isInstance)
                .containsOnly(log().head(ada));
    }

    @Test
    public void rolledBackAppendLeavesNoGap() {
        append(ada, "a");
        assertThatThrownBy(() -> transaction(() -> {
                    log().append(ada, "type", "never");
                    log().append(ada, "type", "never either");
                    throw new IllegalArgumentException();
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(log().head(ada).offset()).isEqualTo(1);
        assertThat(append(ada, "b").offset()).isEqualTo(2);
        assertThat(log().read(ada, 0, 10)).extracting(Event::payload).containsExactly("a", "b");
    }

    /**
     * Offsets drawn before the commit, from a sequence or by reading the maximum, would let a reader see 5 while 4 is not
     * committed yet: it moves its position past 4, which is never delivered. Readers run while writers commit, and each pass
     * has to be what the pass before it was, and more.
     */
    @Test
    public void offsetsOfParallelAppendsAreVisibleInTheirOrderWithoutGaps() throws InterruptedException {
        ConcurrentLinkedQueue<List<Long>> seen = new ConcurrentLinkedQueue<>();
        List<Object> outcomes = Parallel.run(8, () -> {
            for (int i = 0; i < 10; i++) {
                append(ada, "x");
                seen.add(offsets(log().read(ada, 0, 1_000)));
            }
            return "done";
        });

        assertThat(outcomes).containsOnly("done");
        assertThat(seen).allSatisfy(offsets -> assertThat(offsets).isEqualTo(upTo(offsets.size())));
        assertThat(offsets(log().read(ada, 0, 1_000))).isEqualTo(upTo(80));
    }

    @Test
    public void parallelAppendsOfSeveralUsersKeepEachStreamGapFree() throws InterruptedException {
        List<Object> outcomes = Parallel.run(8, () -> {
            for (int i = 0; i < 5; i++) {
                append(ada, "a");
                append(bob, "b");
            }
            return "done";
        });

        assertThat(outcomes).containsOnly("done");
        assertThat(offsets(log().read(ada, 0, 1_000))).isEqualTo(upTo(40));
        assertThat(offsets(log().read(bob, 0, 1_000))).isEqualTo(upTo(40));
    }

    @Test
    public void newestOffsetsAreThoseOfTheStreamsThatExist() {
        append(ada, "a");
        append(ada, "b");
        append(bob, "c");

        assertThat(log().newestOffsets(List.of(ada, bob, UUID.randomUUID())))
                .containsOnly(Map.entry(ada, 2L), Map.entry(bob, 1L));
        assertThat(log().newestOffsets(List.of())).isEmpty();
    }

    @Test
    public void trimForgetsWhatIsOlderThanTheRetention() {
        appendMany(ada, 3);
        clock.advance(Duration.ofDays(7));
        append(ada, "at the limit");
        append(bob, "new");
        assertThat(trimAll(Duration.ofDays(7), 1_000)).isZero();

        clock.advance(Duration.ofMillis(1));

        assertThat(trimAll(Duration.ofDays(7), 1_000)).isEqualTo(3);
        assertThat(offsets(log().read(ada, 0, 10))).containsExactly(4L);
        assertThat(offsets(log().read(bob, 0, 10))).containsExactly(1L);
    }

    @Test
    public void trimKeepsTheNewestOfEachUser() {
        appendMany(ada, 5);
        appendMany(bob, 2);

        assertThat(trimAll(Duration.ofDays(7), 2)).isEqualTo(3);
        assertThat(offsets(log().read(ada, 0, 10))).containsExactly(4L, 5L);
        assertThat(offsets(log().read(bob, 0, 10))).containsExactly(1L, 2L);
    }

    @Test
    public void trimmedStreamGoesOnCounting() {
        appendMany(ada, 3);
        StreamHead head = log().head(ada);
        clock.advance(Duration.ofDays(8));
        trimAll(Duration.ofDays(7), 10);

        assertThat(log().head(ada)).isEqualTo(head);
        assertThat(append(ada, "next").offset()).isEqualTo(4);
    }

    protected final Event append(UUID user, String payload) {
        List<Event> appended = new ArrayList<>();
        transaction(() -> appended.add(log().append(user, "meal_log.completed", payload)));
        return appended.get(0);
    }

    protected final void appendMany(UUID user, int count) {
        transaction(() -> {
            for (int i = 0; i < count; i++) {
                log().append(user, "meal_log.completed", "{}");
            }
        });
    }

    private int trimAll(Duration retention, int perUser) {
        int all = 0;
        int batch;
        do {
            batch = log().trim(retention, perUser);
            all += batch;
        } while (batch > 0);
        return all;
    }

    private static List<Long> offsets(List<Event> events) {
        return events.stream().map(Event::offset).toList();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
