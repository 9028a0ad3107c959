package io.mealbeat.proxy;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one proxy says about the request that came to it. Parts that it does not say, or that cannot be read, are empty.
 *
 * @param from who sent it
 * @param scheme http or https
 * @param host the one that was asked for
 * @param port the one that was asked, unless the host names it
 */
record Hop(Optional<InetAddress> from, Optional<String> scheme, Optional<Authority> host, Optional<Integer> port) {
    static final Hop UNREADABLE = new Hop(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Pattern WITH_PORT =
            Pattern.compile("(?:\\[([^\\[\\]]+)\\]|([0-9.]+))(?::(?:[0-9]{1,5}|_[A-Za-z0-9._-]+))?");

    /** The texts as they stand in headers; null for what is not said. */
    static Hop of(String node, String scheme, String host, String port) {
        return new Hop(
                Optional.ofNullable(node).flatMap(Hop::address),
                Optional.ofNullable(scheme).flatMap(Hop::scheme),
                Authority.parse(host),
                Optional.ofNullable(port).flatMap(Authority::port));
    }

    /** With or without port and brackets. Nothing for {@code unknown} and for names that a proxy made up. */
    private static Optional<InetAddress> address(String node) {
        Matcher form = WITH_PORT.matcher(node);
        if (!form.matches()) {
            return IpAddress.parse(node);
        }
        return IpAddress.parse(form.group(1) == null ? form.group(2) : form.group(1));
    }

    /** Some proxies speak of ws and wss when a WebSocket is asked for. */
    private static Optional<String> scheme(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "https", "wss" -> Optional.of("https");
            case "http", "ws" -> Optional.of("http");
            default -> Optional.empty();
        };
    }
}
