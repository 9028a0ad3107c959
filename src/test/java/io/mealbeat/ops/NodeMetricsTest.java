package io.mealbeat.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.connection.Connection;
import io.mealbeat.connection.Heartbeat;
import io.mealbeat.connection.LivenessConfig;
import io.mealbeat.connection.Witness;
import io.mealbeat.testing.ManualTicker;
import io.mealbeat.testing.RecordingTransport;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NodeMetricsTest {
    private static final LivenessConfig LIVENESS = new LivenessConfig(
            Duration.ofSeconds(25), Duration.ofSeconds(8), Duration.ofMinutes(5), Duration.ofMinutes(10));
    private static final UUID USER = UUID.randomUUID();

    private final ManualTicker ticker = new ManualTicker();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final NodeMetrics metrics = new NodeMetrics(registry, ticker);

    private Connection connection(String device) {
        long now = ticker.nanoTime();
        return new Connection(
                USER, device, Instant.EPOCH, now, new Heartbeat(LIVENESS, now, 0), new RecordingTransport());
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private void dies(String device) {
        metrics.closed(
                connection(device), 4000, "pong_timeout", Duration.ofSeconds(33).toNanos());
    }

    @Test
    void whatHasNotHappenedYetIsZeroAndNotMissing() {
        assertThat(registry.scrape())
                .contains("websocket_connections_closed_total{cause=\"pong_timeout\",code=\"4000\"} 0.0")
                .contains("websocket_handshake_refusals_total{reason=\"unauthorized\"} 0.0")
                .contains("notifications_total{outcome=\"confirmed\",type=\"meal_log.completed\"} 0.0")
                .contains("commit_to_sent_seconds_count{path=\"live\"} 0")
                .contains("false_dead_total 0.0");
    }

    @Test
    void aSignOfLifeCountsOnceByItsWitness() {
        metrics.seen(Witness.CLIENT_PING);
        metrics.seen(Witness.SERVER_PONG);

        assertThat(count("last.seen.updates")).isEqualTo(2);
        assertThat(count("client.pings", "kind", "frame")).isEqualTo(1);
        assertThat(count("client.pings", "kind", "text")).isZero();
        assertThat(count("server.pongs")).isEqualTo(1);
    }

    @Test
    void codesThatPeersMakeUpShareOneSeries() {
        for (int code = 3000; code < 3100; code++) {
            metrics.closed(connection("phone"), code, "peer", 0);
        }
        metrics.closed(connection("phone"), 65_535, "peer", 0);
        int series = registry.get("websocket.connections.closed")
                .tags("cause", "peer")
                .counters()
                .size();

        assertThat(series).isEqualTo(2);
        assertThat(count("websocket.connections.closed", "code", "other")).isEqualTo(101);
    }

    @Test
    void ofTheDeadTheTimeToDetectIsTaken() {
        dies("phone");

        assertThat(registry.get("time.to.detect").timer().max(TimeUnit.SECONDS)).isEqualTo(33);
        assertThat(metrics.timesSinceLastCall().detectionMax()).isEqualTo(33_000);
        assertThat(metrics.timesSinceLastCall().detectionMax()).isEqualTo(-1);
    }

    @Test
    void aDeviceThatComesBackWithinFiveSecondsWasNotDead() {
        dies("phone");
        ticker.advance(Duration.ofSeconds(5));
        metrics.opened(connection("phone"));
        metrics.opened(connection("phone"));

        assertThat(count("false.dead")).isEqualTo(1);
    }

    @Test
    void aDeviceThatComesBackLaterOrAnotherOneSaysNothing() {
        dies("phone");
        metrics.opened(connection("tablet"));
        ticker.advance(Duration.ofMillis(5_001));
        metrics.opened(connection("phone"));

        assertThat(count("false.dead")).isZero();
    }

    @Test
    void aFrameOfSomebodyCalledDeadCounts() {
        Connection connection = connection("phone");
        metrics.closed(connection, 4000, "pong_timeout", 0);
        metrics.heardAfterEnd(connection);

        assertThat(count("false.dead")).isEqualTo(1);
    }

    @Test
    void anEndThatIsNoVerdictIsNoDeath() {
        Connection connection = connection("phone");
        metrics.closed(connection, 1000, "peer", 0);
        metrics.opened(connection("phone"));

        assertThat(count("false.dead")).isZero();
    }

    @Test
    void roundTripsOfAnIntervalAreForgottenWithIt() {
        metrics.answered(Duration.ofMillis(40).toNanos());

        assertThat(metrics.timesSinceLastCall().roundTripMedian()).isBetween(39.5, 40.5);
        assertThat(metrics.timesSinceLastCall().roundTripMedian()).isEqualTo(-1);
    }
}
