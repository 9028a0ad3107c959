package io.mealbeat.bench.load;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Many peers of one server, or of several in turn, over two selectors. They come from several addresses of the loopback network, because one address
 * has about 28,000 ports. Closing it cuts all of them.
 */
public final class LoadClient implements AutoCloseable {
    private static final int SELECTORS = 2;
    private static final int PEERS_PER_ADDRESS = 5_000;

    private final List<InetSocketAddress> servers;
    private final List<Selecting> selectings = new ArrayList<>();
    private final List<Peer> peers = new ArrayList<>();
    private volatile PeerListener listener = PeerListener.NONE;

    /** @param pingInterval from one ping of a peer to its next; zero for none */
    public LoadClient(int port, Duration pingInterval) {
        this(List.of(port), pingInterval);
    }

    /** @param ports of servers; a peer's is that of its index, in turn */
    public LoadClient(List<Integer> ports, Duration pingInterval) {
        servers = ports.stream()
                .map(port -> new InetSocketAddress("127.0.0.1", port))
                .toList();
        for (int i = 0; i < SELECTORS; i++) {
            selectings.add(new Selecting(pingInterval, "load-" + i));
        }
    }

    /**
     * Makes a peer, which does not connect yet.
     *
     * @param handshake the upgrade's request line, and further header lines if any, without the last line end
     */
    public Peer add(int index, String handshake) {
        int host = 2 + peers.size() / PEERS_PER_ADDRESS;
        InetSocketAddress source = new InetSocketAddress("127.0.0." + host, 0);
        Peer peer = new Peer(index, handshake, source, this, selectings.get(peers.size() % SELECTORS));
        peers.add(peer);
        return peer;
    }

    public List<Peer> peers() {
        return peers;
    }

    /** Who is told of everything from now on. */
    public void tell(PeerListener next) {
        selectings.forEach(Selecting::check);
        listener = next;
    }

    PeerListener listener() {
        return listener;
    }

    InetSocketAddress serverOf(Peer peer) {
        return servers.get(peer.index() % servers.size());
    }

    @Override
    public void close() {
        listener = PeerListener.NONE;
        try {
            for (Selecting selecting : selectings) {
                selecting.end();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
