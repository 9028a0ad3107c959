package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.ScriptedClient;
import io.mealbeat.testing.ScriptedClient.Behaviour;
import io.mealbeat.testing.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** However many changes of one user are committed at the same time, their events have one order and no gap. */
class ManyMealsOfOneUserIT extends OnEmbeddedTomcat {
    private static final int THREADS = 10;
    private static final int MEALS_PER_THREAD = 50;
    private static final int MEALS = THREADS * MEALS_PER_THREAD;

    /**
     * The bug: an offset that is drawn before its transaction commits. Of two meals that end together, the one with the greater
     * offset may commit first; a delivery that reads just then moves its position past the smaller one, which nobody ever gets.
     * A rolled-back transaction that had drawn an offset leaves a gap that looks the same to a client. Analyses run on four
     * threads here, submissions on ten, and two connections read all the while.
     */
    @Test
    void offsetsOfFiveHundredConcurrentMealsAreGapFreeAndInOrderOnTwoConnections() throws InterruptedException {
        User user = api.register();
        try (ScriptedClient phone = new ScriptedClient(user, "phone", Behaviour.HONEST);
                ScriptedClient tablet = new ScriptedClient(user, "tablet", Behaviour.HONEST)) {
            phone.connect(api.port());
            tablet.connect(api.port());
            long began = System.nanoTime();
            List<String> accepted = new ArrayList<>();
            Together.run(THREADS, thread -> () -> submit(user)).forEach(accepted::addAll);
            long submitted = System.nanoTime();
            phone.awaitOffset(MEALS);
            tablet.awaitOffset(MEALS);

            List<Long> all = LongStream.rangeClosed(1, MEALS).boxed().toList();
            assertThat(phone.offsets()).isEqualTo(all);
            assertThat(tablet.offsets()).isEqualTo(all);
            assertThat(phone.events())
                    .extracting(event -> event.path("data").path("id").textValue())
                    .containsExactlyInAnyOrderElementsOf(accepted);
            assertThat(phone.duplicates() + tablet.duplicates()).isZero();
            System.out.println("ManyMealsOfOneUserIT: " + MEALS + " meals by " + THREADS + " threads accepted in "
                    + millis(submitted - began) + " ms, all events on two connections after "
                    + millis(System.nanoTime() - began) + " ms, offsets 1.." + phone.newest());
        }
    }

    private List<String> submit(User user) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < MEALS_PER_THREAD; i++) {
            ids.add(api.logMeal(user, i + 1 + " eggs").path("id").textValue());
        }
        return ids;
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}
