package io.mealbeat.bench.phase;

import io.mealbeat.bench.load.Callers;
import io.mealbeat.bench.load.LoadClient;
import io.mealbeat.bench.load.Opening;
import io.mealbeat.bench.load.Peer;
import io.mealbeat.bench.server.TomcatServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A running server with its application and the crowd that stays connected to it: clients that ping every 30 s, evenly spread.
 * Connections from the crowd's full size on are free for others.
 */
public final class Site implements AutoCloseable {
    private static final Duration CLIENT_PINGS = Duration.ofSeconds(30);
    private static final int HANDSHAKES = 64;
    private static final int CALLERS = 32;

    private final TomcatServer server;
    private final Target target;
    private final LoadClient crowd;

    public Site(TomcatServer server, Target target) {
        this.server = server;
        this.target = target;
        crowd = new LoadClient(server.port(), CLIENT_PINGS);
    }

    /** Connects more until there are so many. */
    public void grow(int size) throws InterruptedException {
        List<Peer> fresh = new ArrayList<>();
        for (int index = crowd.peers().size(); index < size; index++) {
            fresh.add(crowd.add(index, target.handshake(index)));
        }
        Opening.all(crowd, fresh, HANDSHAKES);
    }

    /** A client with so many connected peers of its own. */
    LoadClient others(int first, int count, Duration pings) throws InterruptedException {
        LoadClient client = new LoadClient(server.port(), pings);
        for (int index = first; index < first + count; index++) {
            client.add(index, target.handshake(index));
        }
        Opening.all(client, client.peers(), HANDSHAKES);
        return client;
    }

    Callers callers() {
        return new Callers(server.port(), CALLERS);
    }

    public TomcatServer server() {
        return server;
    }

    Target target() {
        return target;
    }

    LoadClient crowd() {
        return crowd;
    }

    @Override
    public void close() {
        crowd.close();
    }
}
