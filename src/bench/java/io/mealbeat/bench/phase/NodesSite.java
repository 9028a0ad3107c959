package io.mealbeat.bench.phase;

import io.mealbeat.bench.load.Callers;
import io.mealbeat.bench.load.LoadClient;
import io.mealbeat.bench.load.Opening;
import io.mealbeat.bench.load.Peer;
import io.mealbeat.bench.server.ServerProcess;
import io.mealbeat.bench.server.TomcatServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Running nodes, and the crowd that is spread over them: connection n belongs to node n modulo their number. */
public final class NodesSite implements AutoCloseable {
    private static final Duration CLIENT_PINGS = Duration.ofSeconds(30);
    private static final int HANDSHAKES = 64;
    private static final int CALLERS_PER_NODE = 12;

    private final List<TomcatServer> servers;
    private final List<Integer> ports;
    private final MealbeatTarget target;
    private final LoadClient crowd;

    public NodesSite(List<TomcatServer> servers, MealbeatTarget target) {
        this.servers = servers;
        this.target = target;
        ports = servers.stream().map(TomcatServer::port).toList();
        crowd = new LoadClient(ports, CLIENT_PINGS);
    }

    /** Connects so many. */
    public void connect(int size) throws InterruptedException {
        List<Peer> fresh = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            fresh.add(crowd.add(index, target.handshake(index)));
        }
        Opening.all(crowd, fresh, HANDSHAKES);
    }

    /** Costs are sums over the nodes. */
    @FunctionalInterface
    interface Cost {
        long of(ServerProcess process) throws IOException, InterruptedException;
    }

    long sum(Cost cost) throws IOException, InterruptedException {
        long sum = 0;
        for (TomcatServer server : servers) {
            sum += cost.of(server.process());
        }
        return sum;
    }

    Callers callers() {
        return callers(CALLERS_PER_NODE * ports.size());
    }

    Callers callers(int threads) {
        return new Callers(ports, threads);
    }

    int nodes() {
        return ports.size();
    }

    /** The number of the node that listens there. */
    int nodeAt(int port) {
        return ports.indexOf(port);
    }

    MealbeatTarget target() {
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
