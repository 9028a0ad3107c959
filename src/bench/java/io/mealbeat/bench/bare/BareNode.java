package io.mealbeat.bench.bare;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All sessions by their number, and a ping to each every 25 s, so that the bare server's wire carries the heartbeats that
 * Mealbeat's carries.
 */
@WebListener
public class BareNode implements ServletContextListener {
    static final Map<Integer, Session> SESSIONS = new ConcurrentHashMap<>();
    static final AtomicLong FAILURES = new AtomicLong();

    private static final int PERIOD_MILLIS = 500;
    private static final int PERIODS = 50;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private int turn;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        timer.scheduleAtFixedRate(this::pingSome, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void pingSome() {
        turn = (turn + 1) % PERIODS;
        SESSIONS.forEach((number, session) -> {
            if (number % PERIODS == turn) {
                ping(session);
            }
        });
    }

    private static void ping(Session session) {
        try {
            session.getBasicRemote().sendPing(ByteBuffer.wrap(new byte[16]));
        } catch (IOException | RuntimeException goneMeanwhile) {
            FAILURES.incrementAndGet();
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        timer.shutdownNow();
    }
}
