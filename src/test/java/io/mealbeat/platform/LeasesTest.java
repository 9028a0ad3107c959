package io.mealbeat.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.Parallel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasesTest {
    private static final Duration LENGTH = Duration.ofSeconds(15);

    private final AtomicLong nanos = new AtomicLong();
    private Storage storage;
    private Leases here;
    private Leases there;

    @BeforeEach
    void open(@TempDir Path dir) {
        storage = storage(dir);
        SteadyClock clock = new SteadyClock(Clock.systemUTC(), nanos::get);
        here = new Leases(storage.database(), clock);
        there = new Leases(storage.database(), clock);
    }

    /** Another database in a subclass. */
    protected Storage storage(Path dir) {
        return Storage.open(new StorageConfig(dir, 2, Duration.ofSeconds(30)));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void leaseIsOfOneNodeWhichMayProlongIt() {
        assertThat(here.take("work", LENGTH)).isTrue();
        assertThat(there.take("work", LENGTH)).isFalse();
        assertThat(here.take("work", LENGTH)).isTrue();
        assertThat(there.take("other work", LENGTH)).isTrue();
    }

    @Test
    void leaseOfADeadNodeIsFreeWhenItHasRunOut() {
        here.take("work", LENGTH);
        nanos.addAndGet(LENGTH.minusMillis(1).toNanos());
        assertThat(there.take("work", LENGTH)).isFalse();

        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(there.take("work", LENGTH)).isTrue();
        assertThat(here.take("work", LENGTH)).isFalse();
    }

    @Test
    void leaseThatWasGivenBackIsFreeAndAnothersCannotBeGivenBack() {
        here.take("work", LENGTH);
        there.release("work");
        assertThat(there.take("work", LENGTH)).isFalse();

        here.release("work");
        assertThat(there.take("work", LENGTH)).isTrue();
    }

    @Test
    void ofNodesThatAskAtTheSameMomentOneGetsIt() throws InterruptedException {
        assertThat(Parallel.run(8, () -> new Leases(storage.database(), new SteadyClock(Clock.systemUTC(), nanos::get))
                        .take("work", LENGTH)))
                .containsOnlyOnce(true);
    }
}
