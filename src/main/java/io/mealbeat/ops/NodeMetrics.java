package io.mealbeat.ops;

import io.mealbeat.connection.CloseStatus;
import io.mealbeat.connection.Connection;
import io.mealbeat.connection.ConnectionObserver;
import io.mealbeat.connection.Ticker;
import io.mealbeat.connection.Witness;
import io.mealbeat.meal.AnalysisObserver;
import io.mealbeat.meal.MealStatus;
import io.mealbeat.notification.DeliveryObserver;
import io.mealbeat.notification.Event;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Counts what the other rooms report, in meters that a scrape reads. Everything that is called for each frame is a counter that
 * was made at the start: no look-up, no lock, no allocation; that of an event is looked up by its type. Label values come from small fixed sets; what a peer may choose freely
 * (a close code) is cut down to the known ones, so that nobody can fill the memory with time series.
 *
 * <p>One for a node, injected without a proxy, because {@link #seen} is called for every frame. Thread-safe.
 */
public class NodeMetrics implements ConnectionObserver, DeliveryObserver, AnalysisObserver {
    private static final Set<String> EVENT_TYPES =
            Set.of("meal_log.completed", "meal_log.failed", "meal_log.created", "meal_log.updated", "meal_log.deleted");
    private static final String PEER = "peer";
    private static final String SENT = "sent";
    private static final String CONFIRMED = "confirmed";
    private static final String UNCONFIRMED = "unconfirmed";
    private static final List<String> OUTCOMES = List.of(SENT, CONFIRMED, UNCONFIRMED);
    /** As {@code HandshakeFilter} says them. */
    private static final List<String> REFUSALS =
            List.of("unauthorized", "origin", "not_websocket", "rate_limit", "stopping", "malformed");

    private static final String OTHER = "other";
    private static final int FIRST_CODE = 1000;
    private static final int LAST_REGISTERED_CODE = 1015;

    private final MeterRegistry registry;
    private final FalseDeaths falseDeaths;
    private final IntervalTimes intervals = new IntervalTimes();
    private final Counter opened;
    private final Counter[] seen;
    private final Counter framePings;
    private final Counter textPings;
    private final Counter serverPings;
    private final Counter serverPongs;
    private final Counter[] answers;
    private final Counter slowConsumers;
    private final Counter appended;
    private final Map<Path, Timer> commitToSent;
    private final Map<Path, Timer> commitToConfirmed;
    private final Map<MealStatus, Timer> analyses = new EnumMap<>(MealStatus.class);
    private final Timer roundTrip;
    private final Timer detection;
    private final Timer sweep;
    private final Timer lag;

    public NodeMetrics(MeterRegistry registry, Ticker ticker) {
        this.registry = registry;
        opened = counter("websocket.connections.opened", "WebSockets that were opened");
        seen = Arrays.stream(Witness.values())
                .map(witness -> counter(
                        "last.seen.updates",
                        "Signs of life that moved a connection's last seen, by what proved it",
                        "witness",
                        lower(witness)))
                .toArray(Counter[]::new);
        framePings = counter("client.pings", "Pings of clients: frames (RFC 6455) and texts", "kind", "frame");
        textPings = counter("client.pings", "Pings of clients: frames (RFC 6455) and texts", "kind", "text");
        serverPings = counter("server.pings", "Pings that this node wrote");
        serverPongs = counter("server.pongs", "Pongs that clients sent, asked for or not");
        answers = Arrays.stream(Answer.values())
                .map(answer ->
                        counter("is.connected", "Answers to whether a user is connected", "result", lower(answer)))
                .toArray(Counter[]::new);
        slowConsumers = counter("slow.consumers", "Connections closed because the peer did not read");
        appended = counter("events.appended", "Events committed to users' streams");
        roundTrip = Meters.timer("heartbeat.rtt", "From a ping of this node to its pong")
                .serviceLevelObjectives(Meters.millis(1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 8000))
                .register(registry);
        detection = Meters.timer("time.to.detect", "From the last sign of life of a peer to its removal as dead")
                .serviceLevelObjectives(Meters.millis(1000, 5000, 10_000, 20_000, 30_000, 35_000, 60_000, 300_000))
                .register(registry);
        sweep = Meters.timer("sweep", "Length of a heartbeat pass over all connections")
                .register(registry);
        lag = Meters.timer("sweep.lag", "How much later than planned a heartbeat pass began")
                .register(registry);
        commitToSent = ages("commit.to.sent", "From the append of an event to its frame");
        commitToConfirmed = ages("commit.to.confirmed", "From the append of an event to a connection's confirmation");
        analyses.put(MealStatus.COMPLETED, analysis(MealStatus.COMPLETED));
        analyses.put(MealStatus.FAILED, analysis(MealStatus.FAILED));
        falseDeaths =
                new FalseDeaths(ticker, counter("false.dead", "Peers called dead that were heard of again within 5 s"));
        makeAll();
    }

    /** What has not happened yet is 0 and not missing: an alert on its rate needs the series to be there before. */
    private void makeAll() {
        for (CloseStatus status : CloseStatus.values()) {
            boolean byPeer = status == CloseStatus.CLOSED_BY_PEER;
            ended(Integer.toString(status.code()), byPeer ? PEER : lower(status));
        }
        REFUSALS.forEach(this::refusal);
        EVENT_TYPES.forEach(type -> OUTCOMES.forEach(outcome -> notification(type, outcome)));
    }

    private Counter counter(String name, String help, String... tags) {
        return Counter.builder(name).description(help).tags(tags).register(registry);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    // ---- connections

    @Override
    public void opened(Connection connection) {
        opened.increment();
        falseDeaths.opened(connection);
    }

    @Override
    public void closed(Connection connection, int code, String cause, long silentNanos) {
        ended(known(code, cause), cause).increment();
        switch (cause) {
            case "pong_timeout", "idle_timeout" -> {
                detection.record(silentNanos, TimeUnit.NANOSECONDS);
                intervals.detected(silentNanos);
                falseDeaths.died(connection);
            }
            case "slow_consumer" -> slowConsumers.increment();
            default -> {
                // Nothing of a verdict.
            }
        }
    }

    private Counter ended(String code, String cause) {
        return counter(
                "websocket.connections.closed",
                "WebSockets that have ended, by close code and by what ended them",
                "code",
                code,
                "cause",
                cause);
    }

    /** A peer may send any number as its code; those of RFC 6455 and the IANA registry are few. */
    private static String known(int code, String cause) {
        boolean registered = code >= FIRST_CODE && code <= LAST_REGISTERED_CODE;
        return cause.equals(PEER) && !registered ? OTHER : Integer.toString(code);
    }

    @Override
    public void heardAfterEnd(Connection connection) {
        falseDeaths.heard(connection);
    }

    @Override
    public void refused(String reason) {
        refusal(reason).increment();
    }

    private Counter refusal(String reason) {
        return counter("websocket.handshake.refusals", "Handshakes that ended without a 101", "reason", reason);
    }

    @Override
    public void seen(Witness witness) {
        seen[witness.ordinal()].increment();
        switch (witness) {
            case CLIENT_PING -> framePings.increment();
            case TEXT_PING -> textPings.increment();
            case SERVER_PONG -> serverPongs.increment();
            case HANDSHAKE, MESSAGE -> {
                // No ping.
            }
        }
    }

    @Override
    public void pinged() {
        serverPings.increment();
    }

    @Override
    public void answered(long roundTripNanos) {
        roundTrip.record(roundTripNanos, TimeUnit.NANOSECONDS);
        intervals.answered(roundTripNanos);
    }

    @Override
    public void asked(Answer answer) {
        answers[answer.ordinal()].increment();
    }

    @Override
    public void swept(long durationNanos, long lagNanos) {
        sweep.record(durationNanos, TimeUnit.NANOSECONDS);
        lag.record(lagNanos, TimeUnit.NANOSECONDS);
    }

    // ---- for the sampler

    Counts counts() {
        return new Counts(
                (long) opened.count(),
                sum("websocket.connections.closed"),
                (long) (framePings.count() + textPings.count()),
                (long) serverPings.count(),
                (long) serverPongs.count(),
                Arrays.stream(seen).mapToLong(counter -> (long) counter.count()).sum(),
                (long) appended.count(),
                sum("notifications", "outcome", "sent"),
                sum("notifications", "outcome", "confirmed"),
                (long) answers[Answer.CONNECTED.ordinal()].count(),
                (long) (answers[Answer.STALE.ordinal()].count() + answers[Answer.ABSENT.ordinal()].count()));
    }

    private long sum(String name, String... tags) {
        return registry.find(name).tags(tags).counters().stream()
                .mapToLong(counter -> (long) counter.count())
                .sum();
    }

    /** Of what happened since the last call; by one thread at a time. */
    Sample.Times timesSinceLastCall() {
        return intervals.next();
    }

    /** The periodic part. */
    void forgetOldDeaths() {
        falseDeaths.forgetExpired();
    }

    // ---- events

    @Override
    public void appended(Event event) {
        appended.increment();
    }

    @Override
    public void sent(String type, Path path, long ageMillis) {
        notification(type, SENT).increment();
        commitToSent.get(path).record(ageMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void confirmed(String type, Path path, long ageMillis) {
        notification(type, CONFIRMED).increment();
        commitToConfirmed.get(path).record(ageMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void unconfirmed(String type) {
        notification(type, UNCONFIRMED).increment();
    }

    private Counter notification(String type, String outcome) {
        return counter(
                "notifications",
                "Events on connections: sent, confirmed, or unconfirmed when the connection ended",
                "type",
                EVENT_TYPES.contains(type) ? type : OTHER,
                "outcome",
                outcome);
    }

    /** One for each path, made once: they are used for every event on every connection. */
    private Map<Path, Timer> ages(String name, String help) {
        Map<Path, Timer> timers = new EnumMap<>(Path.class);
        for (Path path : Path.values()) {
            timers.put(path, age(name, help, path));
        }
        return timers;
    }

    private Timer age(String name, String help, Path path) {
        return Meters.timer(name, help)
                .tag("path", lower(path))
                .serviceLevelObjectives(Meters.millis(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 5000, 30_000))
                .register(registry);
    }

    // ---- meals

    @Override
    public void ended(MealStatus outcome, long millis) {
        analyses.get(outcome).record(Math.max(0, millis), TimeUnit.MILLISECONDS);
    }

    private Timer analysis(MealStatus outcome) {
        return Meters.timer("analysis", "From a meal log's acceptance to the commit of its outcome")
                .tag("outcome", lower(outcome))
                .serviceLevelObjectives(Meters.millis(5, 10, 25, 50, 100, 250, 500, 1000, 5000, 30_000, 300_000))
                .register(registry);
    }
}
