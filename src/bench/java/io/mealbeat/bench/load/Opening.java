package io.mealbeat.bench.load;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Connects peers, with so many handshakes under way at a time, and waits until each has been answered. */
public final class Opening implements PeerListener {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Semaphore free;
    private final int window;
    private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();

    private Opening(int window) {
        this.window = window;
        free = new Semaphore(window);
    }

    /** @throws IllegalStateException when some were refused or were not answered in a minute */
    public static void all(LoadClient client, Collection<Peer> peers, int window) throws InterruptedException {
        Opening opening = new Opening(window);
        client.tell(opening);
        for (Peer peer : peers) {
            opening.await(1);
            peer.connect();
        }
        opening.await(window);
        client.tell(PeerListener.NONE);
        if (!opening.refusals.isEmpty()) {
            throw new IllegalStateException(
                    "connections were refused, number by status: " + new TreeMap<>(opening.refusals));
        }
    }

    private void await(int permits) throws InterruptedException {
        if (!free.tryAcquire(permits, LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException((window - free.availablePermits()) + " handshakes have no answer after "
                    + LIMIT.toSeconds() + " s");
        }
    }

    @Override
    public void opened(Peer peer) {
        free.release();
    }

    @Override
    public void closed(Peer peer, int status, long nanoTime) {
        refusals.merge(status, 1, Integer::sum);
        free.release();
    }
}
