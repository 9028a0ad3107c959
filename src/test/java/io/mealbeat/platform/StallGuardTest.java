package io.mealbeat.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.LogRecorder;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a pool that lends a connection for each permit that a test gives. */
class StallGuardTest {
    private static final int MOST_WAITING = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Semaphore permits = new Semaphore(0);
    private final AtomicLong now = new AtomicLong();
    private final List<CompletableFuture<Connection>> begun = new ArrayList<>();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final LogRecorder log = new LogRecorder(StallGuard.class);
    private final StallGuard guard = new StallGuard(new PermittedPool(), MOST_WAITING, PATIENCE, now::get);

    @AfterEach
    void nobodyWaits() throws InterruptedException {
        permits.release(1_000);
        callers.shutdown();
        assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        log.close();
    }

    @Test
    void furtherCallersOfAStalledPoolAreRefusedAtOnce() {
        List<CompletableFuture<Connection>> waiting = waiting(MOST_WAITING);
        advance(PATIENCE);

        assertThatThrownBy(guard::getConnection)
                .isInstanceOfSatisfying(SQLTransientConnectionException.class, e -> assertThat(e.getSQLState())
                        .startsWith("08"));
        assertThatThrownBy(guard::getConnection).isInstanceOf(SQLTransientConnectionException.class);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void anyNumberMayWaitBeforeThePoolCountsAsStalled() {
        waiting(MOST_WAITING);
        advance(PATIENCE.minusNanos(1));

        assertThat(waiting(5)).hasSize(5);
    }

    @Test
    void poolThatLendsIsNotStalledHoweverManyWait() {
        waiting(10);
        advance(PATIENCE.minusNanos(1));
        lendOne();
        advance(PATIENCE.minusNanos(1));

        assertThat(waiting(1)).hasSize(1);
    }

    /** The bug that this forbids: the time without a loan includes the night in which nobody wanted one. */
    @Test
    void idleTimeBeforeTheFirstCallerIsNoStall() throws SQLException {
        permits.release();
        guard.getConnection().close();
        advance(Duration.ofHours(8));

        assertThat(waiting(MOST_WAITING + 5)).hasSize(MOST_WAITING + 5);
    }

    @Test
    void connectionThatIsLentEndsTheRefusals() {
        waiting(MOST_WAITING);
        advance(PATIENCE);
        assertThatThrownBy(guard::getConnection).isInstanceOf(SQLTransientConnectionException.class);

        lendOne();

        assertThat(waiting(MOST_WAITING)).hasSize(MOST_WAITING);
        assertThat(log.lines()).hasSize(2).last().asString().startsWith("INFO");
    }

    @Test
    void callersThatThePoolItselfHasTurnedAwayWaitNoMore() {
        PermittedPool failing = new PermittedPool() {
            @Override
            public Connection getConnection() throws SQLException {
                throw new SQLException("no connection in time");
            }
        };
        StallGuard before = new StallGuard(failing, 1, PATIENCE, now::get);
        for (int i = 0; i < 5; i++) {
            advance(PATIENCE);
            assertThatThrownBy(before::getConnection).hasMessage("no connection in time");
        }
    }

    /** Lets one of those who wait go, and waits until it has gone. */
    private void lendOne() {
        long before = lent();
        permits.release();
        await().until(() -> lent() == before + 1);
    }

    private long lent() {
        return begun.stream().filter(CompletableFuture::isDone).count();
    }

    private void advance(Duration time) {
        now.addAndGet(time.toNanos());
    }

    /** So many more callers, each of which is let in and waits. */
    private List<CompletableFuture<Connection>> waiting(int count) {
        int before = permits.getQueueLength();
        List<CompletableFuture<Connection>> callers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            callers.add(CompletableFuture.supplyAsync(this::borrow, this.callers));
        }
        begun.addAll(callers);
        await().until(() -> permits.getQueueLength() == before + count);
        return callers;
    }

    private Connection borrow() {
        try {
            return guard.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private class PermittedPool extends PlainDataSource {
        @Override
        public Connection getConnection() throws SQLException {
            permits.acquireUninterruptibly();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> null);
        }
    }
}
