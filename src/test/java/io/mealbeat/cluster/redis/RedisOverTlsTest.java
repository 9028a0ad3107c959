package io.mealbeat.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.cluster.ClusterConfig;
import io.mealbeat.cluster.ClusterObserver;
import io.mealbeat.cluster.Exchange;
import io.mealbeat.platform.LocalAttemptWindows;
import io.mealbeat.testing.FaultProxy;
import io.mealbeat.testing.LogRecorder;
import io.mealbeat.testing.RedisProcess;
import io.mealbeat.testing.SelfSigned;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rediss://}, with an ACL user and its password in the URL, to a Redis that lets nobody else in. */
class RedisOverTlsTest {
    private static final String PREFIX = "tls:";
    /** With a character that a URL has to escape. */
    private static final String PASSWORD = "ge/heim";

    private static final String IN_URL = "ge%2Fheim";

    @TempDir
    private static Path files;

    private static RedisProcess redis;
    private static SelfSigned certificate;
    private static FaultProxy tls;

    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<Exchange> nodes = new CopyOnWriteArrayList<>();
    private final LogRecorder log = new LogRecorder(RedisLink.class);

    @BeforeAll
    static void startRedis() throws IOException {
        redis = new RedisProcess(
                "user default off",
                "user mealbeat on >" + PASSWORD + " ~" + PREFIX + "* resetchannels &" + PREFIX
                        + "* +@all -@admin -@dangerous");
        certificate = SelfSigned.create(files, "localhost");
        tls = FaultProxy.withTlsBefore(redis.port(), certificate);
    }

    @AfterAll
    static void stopRedis() {
        tls.close();
        redis.close();
    }

    /** The first handshake of a JVM takes a while, and a node says but once why it finds nobody. */
    @BeforeEach
    void meetOnce() {
        Exchange first = start("first", url("localhost", IN_URL), Optional.of(certificate.chain()));
        awaitUp(first);
        first.close();
    }

    @AfterEach
    void leave() {
        nodes.forEach(Exchange::close);
        log.close();
    }

    @Test
    void nodesMeetOverTlsWithTheirAuthorityAndAUserThatMayDoNothingElse() {
        Exchange one = start("one", url("localhost", IN_URL), Optional.of(certificate.chain()));
        Exchange two = start("two", url("localhost", IN_URL), Optional.of(certificate.chain()));
        awaitUp(one);
        awaitUp(two);

        one.tell("two", "over TLS");
        await().untilAsserted(() -> assertThat(mails).contains("over TLS"));
        assertThat(one.nodes().join()).hasSize(2);
    }

    @Test
    void certificateOfNoTrustedAuthorityIsRefusedWithWhatToDo() {
        String line = refusal(url("localhost", IN_URL), Optional.empty());

        assertThat(line)
                .contains("its certificate is refused", "unable to find valid certification path")
                .contains("mealbeat.redis.ca-file");
    }

    /** A trusted authority certifies other hosts, too: that one of them answers proves nothing. */
    @Test
    void certificateOfAnotherHostIsRefused() {
        String line = refusal(url("127.0.0.1", IN_URL), Optional.of(certificate.chain()));

        assertThat(line).contains("its certificate is refused", "127.0.0.1");
    }

    @Test
    void wrongPasswordIsSaidAndNotShown() {
        String line = refusal(url("localhost", "verraten"), Optional.of(certificate.chain()));

        assertThat(line).contains("WRONGPASS").doesNotContain("verraten");
    }

    private static String url(String host, String password) {
        return "rediss://mealbeat:" + password + "@" + host + ":" + tls.port();
    }

    /** The one line that says why Redis is away. */
    private String refusal(String url, Optional<Path> authorities) {
        int before = log.lines().size();
        Exchange node = start("refused", url, authorities);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            node.beat();
            return log.lines().size() > before;
        });
        assertThat(node.isUp()).isFalse();
        assertThat(log.lines().subList(before, log.lines().size()))
                .singleElement()
                .asString()
                .contains("is DOWN")
                .doesNotContain(PASSWORD, IN_URL);
        return log.lines().get(before);
    }

    private static void awaitUp(Exchange node) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            node.beat();
            return node.isUp();
        });
    }

    private Exchange start(String name, String url, Optional<Path> authorities) {
        ClusterConfig plain = RedisExchangeTest.config(name, url, PREFIX);
        ClusterConfig config = new ClusterConfig(
                name,
                Optional.of(new ClusterConfig.Redis(url, PREFIX, authorities)),
                plain.lease(),
                plain.refresh(),
                plain.sweep(),
                plain.maxConnections());
        Exchange node = RedisNode.open(config, new LocalAttemptWindows(System::nanoTime), ClusterObserver.NONE)
                .exchange();
        nodes.add(node);
        node.start(new Exchange.Listener() {
            @Override
            public void mail(String message) {
                mails.add(message);
            }

            @Override
            public void recovered() {}

            @Override
            public Map<String, Object> card() {
                return Map.of();
            }
        });
        return node;
    }
}
