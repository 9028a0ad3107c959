package io.mealbeat.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mealbeat.connection.LivenessConfig;
import io.mealbeat.meal.AnalysisConfig;
import io.mealbeat.notification.NotificationConfig;
import io.mealbeat.nutrition.llm.LlmConfig;
import io.mealbeat.platform.ConfigurationException;
import io.mealbeat.platform.Settings;
import io.mealbeat.socket.SocketConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    @Test
    void defaultsAreThoseThatOperatorsWereTold() {
        Configuration configuration = configuration("");

        assertThat(configuration.storage().dataDir().getFileName()).hasToString("mealbeat-data");
        assertThat(configuration.storage().readers()).isEqualTo(4);
        assertThat(configuration.storage().acquireTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(configuration.liveness())
                .isEqualTo(new LivenessConfig(
                        Duration.ofSeconds(25), Duration.ofSeconds(8), Duration.ofMinutes(5), Duration.ofMinutes(10)));
        assertThat(configuration.socket())
                .isEqualTo(new SocketConfig(
                        5,
                        10,
                        false,
                        Set.of(),
                        4_096,
                        new SocketConfig.Outbound(262_144, 1_024, Duration.ofSeconds(10), Duration.ofSeconds(30))));
        assertThat(configuration.notification())
                .isEqualTo(new NotificationConfig(Duration.ofDays(7), 10_000, 1_000_000, Duration.ofMinutes(5)));
        assertThat(configuration.analysis()).isEqualTo(new AnalysisConfig(16, 5, Duration.ofSeconds(1)));
        assertThat(configuration.auth().accessTtl()).isEqualTo(Duration.ofMinutes(15));
        assertThat(configuration.auth().refreshTtl()).isEqualTo(Duration.ofDays(30));
        assertThat(configuration.auth().refreshGrace()).isEqualTo(Duration.ofSeconds(30));
        assertThat(configuration.access().apiKeys()).isEmpty();
        assertThat(configuration.access().operatorKey()).isEmpty();
        assertThat(configuration.proxy().trusted()).isEmpty();
        assertThat(configuration.proxy().idleTimeout()).isZero();
        assertThat(configuration.work()).isEqualTo(new Configuration.Work(16, 100_000));
        assertThat(configuration.clientPings().observe()).isTrue();
        assertThat(configuration.console().logLevel()).isEqualTo("INFO");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "heartbeat.pong-timeout=PT25S | heartbeat.pong-timeout = PT25S: must be shorter than mealbeat.heartbeat.interval (PT25S)",
                "heartbeat.interval=PT8S | heartbeat.pong-timeout = PT8S: must be shorter than mealbeat.heartbeat.interval (PT8S)",
                "heartbeat.pong-timeout=PT0.09S | heartbeat.pong-timeout = PT0.09S: must be at least PT0.1S",
                "heartbeat.interval=PT-1S | heartbeat.interval = PT-1S: must be at least PT0S",
                "registry.stale-after=PT33S | registry.stale-after = PT33S: must be longer than mealbeat.heartbeat.interval plus mealbeat.heartbeat.pong-timeout (PT33S)",
                "socket.idle-timeout=PT33S | socket.idle-timeout = PT33S: must be longer than mealbeat.heartbeat.interval plus mealbeat.heartbeat.pong-timeout (PT33S)",
                "heartbeat.interval=PT0S;registry.stale-after=PT0.9S | registry.stale-after = PT0.9S: must be at least PT1S",
                "heartbeat.interval=PT0S;socket.idle-timeout=PT0.9S | socket.idle-timeout = PT0.9S: must be at least PT1S",
                "socket.max-connections-per-user=0 | socket.max-connections-per-user = 0: must be between 1 and 10000",
                "socket.connects-per-minute=0 | socket.connects-per-minute = 0: must be between 1 and 1000000",
                "socket.compression=maybe | socket.compression = maybe: must be true or false",
                "socket.observe-client-pings=on | socket.observe-client-pings = on: must be true or false",
                "socket.max-message-bytes=127 | socket.max-message-bytes = 127: must be between 128 and 1048576",
                "socket.queue-bytes=4095 | socket.queue-bytes = 4095: must be between 4096 and 67108864",
                "socket.queue-messages=7 | socket.queue-messages = 7: must be between 8 and 1000000",
                "socket.send-timeout=PT0S | socket.send-timeout = PT0S: must be at least PT0.1S",
                "socket.allowed-origins=app.example.com | socket.allowed-origins = app.example.com: must be origins such as",
                "socket.allowed-origins=https://app.example.com/ | socket.allowed-origins = https://app.example.com/: must be origins",
                "notification.retention=PT0S | notification.retention = PT0S: must be at least PT1S",
                "notification.events-per-user=0 | notification.events-per-user = 0: must be between 1 and 10000000",
                "analysis.threads=0 | analysis.threads = 0: must be between 1 and 256",
                "analysis.retries=-1 | analysis.retries = -1: must be between 0 and 100",
                "analysis.retry-delay=PT0S | analysis.retry-delay = PT0S: must be at least PT0.01S",
                "analyzer=gpt | analyzer = gpt: must be one of embedded, llm",
                "analyzer=llm;llm.model=m | llm.url = : must be set when mealbeat.analyzer is llm",
                "analyzer=llm;llm.url=http://localhost/v1 | llm.model = (none): must be set when mealbeat.analyzer is llm",
                "llm.url=ftp://localhost/v1 | llm.url = (not shown): must be a URL such as https://llm.example.com/v1",
                "llm.url=https://user:word@localhost/v1 | llm.url = (not shown): must be a URL such as",
                "llm.url=https://local host | llm.url = (not shown): must be a URL such as",
                "llm.key=two words | llm.key = (hidden): must be of ASCII characters without blanks",
                "llm.timeout=PT0.09S | llm.timeout = PT0.09S: must be at least PT0.1S",
                "llm.timeout=PT121S | llm.timeout = PT121S: must be at most PT2M",
                "llm.retries=6 | llm.retries = 6: must be between 0 and 5",
                "llm.concurrency=0 | llm.concurrency = 0: must be between 1 and 256",
                "llm.monthly-tokens=0 | llm.monthly-tokens = 0: must be between 1 and 2147483647",
                "llm.patience=PT31S | llm.patience = PT31S: must be at most PT30S",
                "llm.user.parses-per-minute=-1 | llm.user.parses-per-minute = -1: must be between 0 and 1000",
                "llm.user.meals-per-minute=10001 | llm.user.meals-per-minute = 10001: must be between 0 and 10000",
                "llm.user.questions-per-day=10001 | llm.user.questions-per-day = 10001: must be between 0 and 10000",
                "llm.answer-tokens=99 | llm.answer-tokens = 99: must be between 100 and 100000",
                "llm.fallback=maybe | llm.fallback = maybe: must be one of embedded, fail",
                "llm.breaker.failure-rate=0 | llm.breaker.failure-rate = 0: must be between 1 and 100",
                "llm.breaker.requests=0 | llm.breaker.requests = 0: must be between 1 and 1000",
                "llm.breaker.open-for=PT0S | llm.breaker.open-for = PT0S: must be at least PT0.1S",
                "auth.refresh-token=PT15M | auth.refresh-token = PT15M: must be longer than mealbeat.auth.access-token (PT15M)",
                "db.readers=0 | db.readers = 0: must be between 1 and 64",
                "db.acquire-timeout=PT0.2S | db.acquire-timeout = PT0.2S: must be at least PT0.25S",
                "db.url=jdbc:postgresql://localhost/m;db.answer-timeout=PT0.9S | db.answer-timeout = PT0.9S: must be at least PT1S",
                "db.url=jdbc:postgresql://localhost/m;db.answer-timeout=PT5S | db.answer-timeout = PT5S: must be at most P1D, and longer than mealbeat.db.acquire-timeout (PT5S)",
                "db.url=jdbc:postgresql://localhost/m;db.answer-timeout=P30D | db.answer-timeout = PT720H: must be at most P1D",
                "redis.url=redis://localhost;redis.ca-file=ca.pem | redis.ca-file = ca.pem: must be empty unless mealbeat.redis.url begins with rediss://",
                "redis.url=rediss://localhost;redis.ca-file=no-such-file | redis.ca-file = no-such-file: must be a file of X.509 certificates (PEM)",
                "work.threads=1 | work.threads = 1: must be between 2 and 512",
                "work.queue=999 | work.queue = 999: must be between 1000 and 10000000",
                "proxy.trusted=10.0.0.0/8, 10.0.0.0/33 | proxy.trusted = 10.0.0.0/33: must be addresses or ranges such as 127.0.0.1",
                "proxy.trusted=nginx | proxy.trusted = nginx: must be addresses or ranges such as 127.0.0.1",
                "proxy.headers=both | proxy.headers = both: must be one of any, x-forwarded, forwarded",
                "proxy.idle-timeout=PT15S | proxy.idle-timeout = PT15S: must be PT0S or at least PT20S",
                "proxy.idle-timeout=PT26S | proxy.idle-timeout = PT26S: must be longer than mealbeat.heartbeat.interval (PT25S) by more than PT1S",
                "heartbeat.interval=PT0S;proxy.idle-timeout=PT60S | proxy.idle-timeout = PT60S: must be longer than mealbeat.heartbeat.interval (PT0S)",
                "log.level=LOUD | log.level = LOUD: must be one of TRACE, DEBUG, INFO, WARN, ERROR",
                "operator.key=fifteen letters | operator.key = (hidden): must be at least 16 characters long",
            })
    void brokenRuleNamesKeyValueAndRule(String settings, String message) {
        assertThatThrownBy(() -> configuration(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("mealbeat." + message);
    }

    @Test
    void withoutHeartbeatsTheirRelationsDoNotHold() {
        Configuration configuration =
                configuration("heartbeat.interval=PT0S;registry.stale-after=PT1S;socket.idle-timeout=PT2S");

        assertThat(configuration.liveness().heartbeats()).isFalse();
        assertThat(configuration.liveness().staleAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void heartbeatsMayBeAsFastAsInADemonstration() {
        LivenessConfig liveness = configuration("heartbeat.interval=PT2S;heartbeat.pong-timeout=PT1S")
                .liveness();

        assertThat(liveness.interval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(liveness.pongTimeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void originsAreComparedInLowerCase() {
        assertThat(configuration("socket.allowed-origins=HTTPS://App.example.com, http://localhost:3000")
                        .socket()
                        .allowedOrigins())
                .containsExactlyInAnyOrder("https://app.example.com", "http://localhost:3000");
        assertThat(configuration("socket.allowed-origins=*").socket().allowedOrigins())
                .containsExactly("*");
    }

    @Test
    void theModelsAddressMayBeThatOfItsCall() {
        LlmConfig llm = configuration(
                        "analyzer=llm;llm.url=https://llm.example.com/v1/chat/completions;llm.model=m;llm.timeout=PT3S")
                .llm();

        assertThat(llm.endpoint().url()).isEqualTo("https://llm.example.com/v1");
        assertThat(llm.enabled()).isTrue();
        assertThat(configuration("").llm().enabled()).isFalse();
    }

    /** A pause of a second, which endpoints ask for most often, must fit into the patience with the request before it. */
    @Test
    void whoWaitsForTheModelWaitsForAShortPause() {
        LlmConfig.Limits limits = configuration("").llm().limits();

        assertThat(limits.patience()).isEqualTo(Duration.ofSeconds(3));
        assertThat(limits.perUser()).isEqualTo(new LlmConfig.PerUser(300, 600, 2_000));
    }

    @Test
    void theModelsBudgetMayBeAnything() {
        assertThat(configuration("llm.monthly-tokens=1").llm().limits().monthlyTokens())
                .isEqualTo(1);
        assertThat(configuration("analyzer=llm;llm.url=http://localhost/v1;llm.model=m;llm.monthly-tokens=1")
                        .llm()
                        .limits()
                        .monthlyTokens())
                .isEqualTo(1);
    }

    /** A slow model is no dead worker. */
    @Test
    void analysesMayTakeAsLongAsTheModelMay() {
        assertThat(configuration("analyzer=llm;llm.url=http://localhost/v1;llm.model=m;llm.timeout=PT40S")
                        .analysis()
                        .longest())
                .isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void secretsAreInNoTextOfTheConfiguration() {
        Configuration configuration =
                configuration("operator.key=correct-horse-battery;auth.api-keys=key-one, key-two;llm.key=key-three");

        assertThat(configuration.access().operatorKey()).contains("correct-horse-battery");
        assertThat(configuration.access().apiKeys()).containsExactly("key-one", "key-two");
        assertThat(configuration.toString()).doesNotContain("correct-horse", "key-one", "key-two", "key-three");
    }

    /** @param settings key=value pairs without their common prefix, separated by semicolons */
    private static Configuration configuration(String settings) {
        Map<String, String> values = Arrays.stream(settings.split(";"))
                .filter(setting -> !setting.isEmpty())
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(pair -> "mealbeat." + pair[0], pair -> pair[1]));
        return Configuration.from(new Settings(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 500))
                .build()));
    }
}
