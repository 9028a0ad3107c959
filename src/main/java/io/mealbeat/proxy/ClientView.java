package io.mealbeat.proxy;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A request as its client sees it.
 *
 * @param client its address
 * @param scheme empty when no proxy has told it; likewise the others
 */
record ClientView(InetAddress client, Optional<String> scheme, Optional<Authority> host, Optional<Integer> port) {

    /**
     * Walks from the peer outwards, as long as whoever speaks is trusted. So what strangers wrote into the headers before the
     * outermost trusted proxy got them never counts: their part lies beyond the first address that is not trusted.
     *
     * @param hops the nearest first
     */
    static ClientView of(InetAddress peer, List<Hop> hops, Predicate<InetAddress> trusted) {
        ClientView view = new ClientView(peer, Optional.empty(), Optional.empty(), Optional.empty());
        for (Hop hop : hops) {
            if (!trusted.test(view.client)) {
                return view;
            }
            view = view.beyond(hop);
            if (hop.from().isEmpty()) {
                return view;
            }
        }
        return view;
    }

    /** Proxies further out have seen more of the client; what they do not say, the nearer ones have said. */
    private ClientView beyond(Hop hop) {
        return new ClientView(
                hop.from().orElse(client),
                hop.scheme().or(() -> scheme),
                hop.host().or(() -> host),
                hop.port().or(() -> port));
    }
}
