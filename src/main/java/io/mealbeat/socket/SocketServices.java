package io.mealbeat.socket;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.LivenessConfig;
import io.mealbeat.connection.Ticker;
import io.mealbeat.notification.Delivery;
import io.mealbeat.notification.WireMessages;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** What all connections share. */
record SocketServices(
        ConnectionRegistry registry,
        Delivery delivery,
        LivenessConfig liveness,
        SocketConfig config,
        WireMessages messages,
        ObjectMapper json,
        Executor executor,
        Ticker ticker,
        Clock clock,
        Observers observers) {

    /** Hands work that may wait for a peer to the executor; does it now when that takes nothing more (at shutdown). */
    void runOrDoNow(Runnable work, Runnable afterwards) {
        Runnable both = () -> {
            try {
                work.run();
            } finally {
                afterwards.run();
            }
        };
        try {
            executor.execute(both);
        } catch (RejectedExecutionException e) {
            both.run();
        }
    }
}
