package io.mealbeat.cluster;

import io.mealbeat.platform.Settings;
import io.mealbeat.platform.StorageConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How this node works with others.
 *
 * @param node this node's name, {@code mealbeat.node.name} and what tells one start from the next
 * @param redis {@code mealbeat.redis.*}; empty for none
 * @param lease {@code mealbeat.cluster.lease}: how long the entries of a node that has died are believed
 * @param refresh from one word about a connection's last seen to the next
 * @param sweep how lost wake-ups are made good
 * @param maxConnections of a user, at all nodes together
 */
public record ClusterConfig(
        String node, Optional<Redis> redis, Duration lease, Duration refresh, Sweep sweep, int maxConnections) {

    /**
     * @param url may hold a password
     * @param prefix of all keys and channels
     * @param authorities {@code mealbeat.redis.ca-file}: certificates that are trusted, PEM; empty for those that the JVM trusts
     */
    public record Redis(String url, String prefix, Optional<Path> authorities) {
        /** With the JVM's authorities. */
        public Redis(String url, String prefix) {
            this(url, prefix, Optional.empty());
        }

        /** Without secrets. */
        @Override
        public String toString() {
            return "Redis[prefix=" + prefix + "]";
        }
    }

    /**
     * @param interval {@code mealbeat.cluster.sweep-interval}: while the nodes hear each other
     * @param rate {@code mealbeat.cluster.sweep-rate}: users a second at most
     */
    public record Sweep(Duration interval, int rate) {}

    private static final Logger log = LoggerFactory.getLogger(ClusterConfig.class);
    private static final String NAME = "mealbeat.node.name";
    private static final String URL = "mealbeat.redis.url";
    private static final String PREFIX = "mealbeat.redis.prefix";
    private static final String AUTHORITIES = "mealbeat.redis.ca-file";
    private static final String PEM = "-----BEGIN CERTIFICATE-----";
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST_REFRESH = Duration.ofSeconds(30);
    /** Of the part that tells two starts of a node apart. */
    private static final int SUFFIXES = 1 << 30;

    /**
     * Reads the settings.
     *
     * @param staleAfter after which a connection does not count any more
     */
    public static ClusterConfig from(Settings settings, Duration staleAfter, int maxConnections) {
        Duration quarter = staleAfter.dividedBy(4);
        return new ClusterConfig(
                nodeName(settings) + "-"
                        + Integer.toString(ThreadLocalRandom.current().nextInt(SUFFIXES), Character.MAX_RADIX),
                redis(settings),
                settings.duration("mealbeat.cluster.lease", Duration.ofSeconds(15), A_SECOND),
                quarter.compareTo(LONGEST_REFRESH) < 0 ? quarter : LONGEST_REFRESH,
                new Sweep(
                        settings.duration("mealbeat.cluster.sweep-interval", Duration.ofSeconds(8), A_SECOND),
                        settings.integer("mealbeat.cluster.sweep-rate", 20_000, 100, 1_000_000)),
                maxConnections);
    }

    private static String nodeName(Settings settings) {
        String name = settings.text(NAME, "");
        Settings.require(
                name.isEmpty() || name.matches("[A-Za-z0-9._-]{1,64}"), name, NAME, "1 to 64 of A-Z a-z 0-9 . _ -");
        return name.isEmpty() ? hostName() : name;
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "-");
            return name.substring(0, Math.min(64, name.length()));
        } catch (UnknownHostException e) {
            log.info("This host does not know its name; the node is called \"node\"");
            return "node";
        }
    }

    /** The URL is a secret as a whole: it may hold a password. */
    private static Optional<Redis> redis(Settings settings) {
        String url = settings.text(URL, "");
        String prefix = settings.text(PREFIX, "mealbeat:");
        Settings.require(prefix.matches("[A-Za-z0-9._:-]{1,64}"), prefix, PREFIX, "1 to 64 of A-Z a-z 0-9 . _ : -");
        Settings.require(
                url.isEmpty() || isOfRedis(url),
                "(hidden)",
                URL,
                "a URL such as redis://cache.example.com:6379 or rediss://:password@cache.example.com:6380/0; empty for none");
        Optional<Path> authorities = authorities(settings, url);
        return url.isEmpty() ? Optional.empty() : Optional.of(new Redis(url, prefix, authorities));
    }

    /** A file that cannot be used would otherwise show as a Redis that is away. */
    private static Optional<Path> authorities(Settings settings, String url) {
        String name = settings.text(AUTHORITIES, "");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Settings.require(
                url.startsWith("rediss:"), name, AUTHORITIES, "empty unless mealbeat.redis.url begins with rediss://");
        Path file = StorageConfig.resolve(name);
        Settings.require(hasCertificates(file), name, AUTHORITIES, "a file of X.509 certificates (PEM)");
        return Optional.of(file);
    }

    /** As text: the factory reads other encodings as well, which the client does not. */
    private static boolean hasCertificates(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return new String(bytes, StandardCharsets.ISO_8859_1).contains(PEM)
                    && !CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes))
                            .isEmpty();
        } catch (IOException | CertificateException e) {
            log.info("{} cannot be read: {}", file, e.toString());
            return false;
        }
    }

    private static boolean isOfRedis(String url) {
        try {
            URI uri = new URI(url);
            String path = uri.getPath() == null ? "" : uri.getPath();
            return ("redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getPort() != 0
                    && uri.getPort() <= 65_535
                    && path.matches("(/[0-9]{0,5})?")
                    && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
