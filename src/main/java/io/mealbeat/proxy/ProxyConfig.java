package io.mealbeat.proxy;

import io.mealbeat.platform.ConfigurationException;
import io.mealbeat.platform.Settings;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * The proxies in front of the server.
 *
 * @param trusted {@code mealbeat.proxy.trusted}: addresses and CIDR ranges whose word about a request's client is taken; default
 *     none
 * @param dialect {@code mealbeat.proxy.headers}: {@code any}, {@code x-forwarded} or {@code forwarded}; default {@code any}
 * @param idleTimeout {@code mealbeat.proxy.idle-timeout}: after how long without traffic the proxies cut a connection; default
 *     PT0S, not known. Where it is known, it has to leave room for the heartbeats, without which every idle connection would be
 *     cut and come back for ever
 */
public record ProxyConfig(List<AddressRange> trusted, Dialect dialect, Duration idleTimeout) {
    private static final String TRUSTED = "mealbeat.proxy.trusted";
    private static final String HEADERS = "mealbeat.proxy.headers";
    private static final String IDLE_TIMEOUT = "mealbeat.proxy.idle-timeout";
    private static final String INTERVAL = "mealbeat.heartbeat.interval";
    /** Event streams have a heartbeat of their own, each 15 s. */
    private static final Duration SHORTEST = Duration.ofSeconds(20);
    /** A ping is written this much after it was due at the latest. */
    private static final Duration LATE = Duration.ofSeconds(1);

    public ProxyConfig {
        trusted = List.copyOf(trusted);
    }

    /**
     * @param heartbeat from one ping to the next on a connection; zero for none
     * @throws ConfigurationException for a value that breaks a rule above
     */
    public static ProxyConfig from(Settings settings, Duration heartbeat) {
        List<AddressRange> trusted =
                settings.list(TRUSTED).stream().map(ProxyConfig::range).toList();
        Dialect dialect = Dialect.of(settings.oneOf(HEADERS, Dialect.ANY.spelling(), Dialect.spellings()));
        return new ProxyConfig(trusted, dialect, idleTimeout(settings, heartbeat));
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text)
                .orElseThrow(() -> new ConfigurationException(
                        TRUSTED,
                        text,
                        "addresses or ranges such as 127.0.0.1, 10.0.0.0/8, fd00::/8, separated by commas"));
    }

    private static Duration idleTimeout(Settings settings, Duration heartbeat) {
        Duration timeout = settings.duration(IDLE_TIMEOUT, Duration.ZERO, Duration.ZERO);
        if (!timeout.isZero()) {
            Object written = settings.written(IDLE_TIMEOUT, timeout);
            Settings.require(timeout.compareTo(SHORTEST) >= 0, written, IDLE_TIMEOUT, "PT0S or at least " + SHORTEST);
            Settings.require(
                    !heartbeat.isZero() && timeout.compareTo(heartbeat.plus(LATE)) > 0,
                    written,
                    IDLE_TIMEOUT,
                    "longer than " + INTERVAL + " (" + heartbeat + ") by more than " + LATE + ", with heartbeats on");
        }
        return timeout;
    }

    boolean trusts(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }
}
