package io.mealbeat.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The example for several nodes fits the files beside it, the settings that exist, and itself. */
class ComposeFileTest {
    private static final Path CONF = Path.of("conf");
    private static final Set<String> NODES = Set.of("node1", "node2", "node3");
    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:\\d+\\.\\d+(\\.\\d+)?(-[\\w.-]+)?");
    private static final Pattern UPSTREAM = Pattern.compile("server (node\\d+):(\\d+) ");
    /** What the analyses under way and the writing of cursors may take beyond the drain period. */
    private static final Duration AFTER_DRAIN = Duration.ofSeconds(20);

    private final String nginx = read(CONF.resolve("nginx.conf"));
    private final Map<String, Object> compose = new Yaml().load(read(CONF.resolve("compose.yaml")));
    private final Map<String, Map<String, Object>> services = services(compose);

    @Test
    void theNodesAreAlikeExceptForTheirNamesAndAddresses() {
        assertThat(services.keySet()).containsAll(NODES).contains("postgres", "redis", "nginx");
        assertThat(NODES.stream().map(this::withoutNames).distinct()).hasSize(1);
        assertThat(NODES.stream().map(node -> settings(node).get("MEALBEAT_NODE_NAME")))
                .containsExactlyInAnyOrderElementsOf(NODES);
    }

    private Map<String, Object> withoutNames(String node) {
        Map<String, Object> service = new TreeMap<>(services.get(node));
        Map<String, Object> settings = new TreeMap<>(settings(node));
        settings.remove("MEALBEAT_NODE_NAME");
        service.put("environment", settings);
        service.remove("networks");
        return service;
    }

    @Test
    void everyImageIsOfOneRelease() {
        assertThat(services.values().stream().map(service -> (String) service.get("image")))
                .allMatch(image -> PINNED.matcher(image).matches());
        String tomcat = only(read(Path.of("pom.xml")), "<tomcat\\.version>([^<]+)<");
        assertThat((String) services.get("node1").get("image")).startsWith("tomcat:" + tomcat + "-jdk");
    }

    @Test
    void everySettingExists() {
        String documented = read(CONF.resolve("mealbeat.properties"));
        Set<String> known = find(documented, "(?m)^#(mealbeat\\.[\\w.-]+)=").stream()
                .map(key -> key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"))
                .collect(Collectors.toCollection(TreeSet::new));
        known.add("MEALBEAT_CONFIG");
        for (String node : NODES) {
            assertThat(known).containsAll(settings(node).keySet());
            assertThat(settings(node).keySet())
                    .contains("MEALBEAT_DB_URL", "MEALBEAT_REDIS_URL", "MEALBEAT_PROXY_TRUSTED");
        }
    }

    @Test
    void noSecretStandsInTheFile() {
        services.keySet().forEach(service -> settings(service).forEach((name, value) -> {
            if (name.matches(".*(PASSWORD|SECRET|KEY|TOKEN).*")) {
                assertThat(name).endsWith("_FILE");
                assertThat(value).startsWith("/run/secrets/");
            }
            assertThat(value).doesNotContainPattern("//[^/]*@");
        }));
        String ignored = read(Path.of(".gitignore"));
        map(compose.get("secrets")).values().forEach(secret -> {
            String file = (String) map(secret).get("file");
            assertThat(file).startsWith("./secrets/");
        });
        assertThat(ignored).contains("conf/secrets/", "conf/tls/");
    }

    @Test
    void everythingIsWatchedAndTheNodesByTheirReadiness() {
        assertThat(services.values()).allSatisfy(service -> assertThat(map(service.get("healthcheck")))
                .containsKeys("test", "interval", "timeout", "retries"));
        assertThat(NODES).allSatisfy(node -> assertThat(
                        map(services.get(node).get("healthcheck")).get("test").toString())
                .contains("/ready", "/8080"));
    }

    @Test
    void stoppedNodesHaveTimeToDrain() {
        for (String node : NODES) {
            Duration drain = Duration.parse(settings(node).get("MEALBEAT_DRAIN_PERIOD"));
            Duration grace = Duration.parse("PT"
                    + services.get(node).get("stop_grace_period").toString().toUpperCase(Locale.ROOT));
            assertThat(grace).isGreaterThanOrEqualTo(drain.plus(AFTER_DRAIN));
        }
    }

    @Test
    void nginxIsTheOnlyWayInAndKnowsTheNodes() {
        assertThat(services.keySet().stream().filter(name -> services.get(name).containsKey("ports")))
                .containsExactly("nginx");
        assertThat(services.get("nginx").get("ports")).isEqualTo(List.of("443:443"));
        assertThat(nginx).contains("listen 443 ssl;");
        String port = only(read(CONF.resolve("tomcat/server.xml")), "<Connector port=\"(\\d+)\"");
        assertThat(UPSTREAM.matcher(nginx).results().map(result -> result.group(1)))
                .containsExactlyInAnyOrderElementsOf(NODES);
        assertThat(UPSTREAM.matcher(nginx).results().map(result -> result.group(2)))
                .containsOnly(port);
        String address = (String)
                map(map(services.get("nginx").get("networks")).get("front")).get("ipv4_address");
        assertThat(NODES).allSatisfy(node -> assertThat(settings(node).get("MEALBEAT_PROXY_TRUSTED"))
                .isEqualTo(address));
        assertThat(map(services.get("nginx").get("networks"))).doesNotContainKey("inside");
        assertThat(map(map(compose.get("networks")).get("inside"))).containsEntry("internal", true);
    }

    @Test
    void databaseHasRoomForTheConnectionsOfAllNodesAndOneMore() {
        int connections = Integer.parseInt(settings("node1").get("MEALBEAT_DB_CONNECTIONS"));
        int max = Integer.parseInt(only(services.get("postgres").get("command").toString(), "max_connections=(\\d+)"));
        assertThat(max).isGreaterThanOrEqualTo((connections + 1) * (NODES.size() + 1));
    }

    @Test
    void everyFileThatIsMountedIsHere() {
        Set<String> made = Set.of("../target/mealbeat.war", "./tls");
        for (Map<String, Object> service : services.values()) {
            for (Object volume : (List<?>) service.getOrDefault("volumes", List.of())) {
                String source = volume.toString().split(":")[0];
                if (source.startsWith(".") && !made.contains(source)) {
                    assertThat(CONF.resolve(source)).exists();
                }
            }
        }
    }

    @Test
    void nginxWaitsLongerThanTheServerIsSilentAndKeepsTokensOut() {
        int wait = Integer.parseInt(only(nginx, "proxy_read_timeout\\s+(\\d+)s;"));
        String documented = read(CONF.resolve("mealbeat.properties"));
        Duration heartbeat = Duration.parse(only(documented, "#mealbeat\\.heartbeat\\.interval=(\\S+)"));
        assertThat(Duration.ofSeconds(wait)).isGreaterThan(heartbeat).isGreaterThan(Duration.ofSeconds(60));
        assertThat(NODES)
                .allSatisfy(node -> assertThat(Duration.parse(settings(node).get("MEALBEAT_PROXY_IDLE_TIMEOUT")))
                        .isEqualTo(Duration.ofSeconds(wait)));
        assertThat(nginx)
                .contains("proxy_set_header Upgrade    $http_upgrade;")
                .contains("proxy_set_header Connection $connection_upgrade;")
                .contains("proxy_http_version 1.1;");
        String format = only(nginx, "(?s)log_format mealbeat (.*?);");
        assertThat(format)
                .doesNotContain("$request ", "$request\"", "$request_uri", "$args", "$query_string", "$http_referer");
    }

    private Map<String, String> settings(String service) {
        Map<String, String> settings = new TreeMap<>();
        map(services.get(service).getOrDefault("environment", Map.of()))
                .forEach((name, value) -> settings.put(name, value.toString()));
        return settings;
    }

    private static Map<String, Map<String, Object>> services(Map<String, Object> compose) {
        Map<String, Map<String, Object>> services = new TreeMap<>();
        map(compose.get("services")).forEach((name, service) -> services.put(name, map(service)));
        return services;
    }

    private static Map<String, Object> map(Object value) {
        Map<String, Object> map = new TreeMap<>();
        ((Map<?, ?>) value).forEach((key, each) -> map.put((String) key, each));
        return map;
    }

    private static String only(String text, String pattern) {
        List<String> found = find(text, pattern);
        assertThat(found).as(pattern).hasSize(1);
        return found.get(0);
    }

    private static List<String> find(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }
}
