package io.mealbeat.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteDataSource;

/** What operators copy into Prometheus and Grafana names only metrics that a node really has. */
class OperatorsFilesTest {
    private static final Path ALERTS = Path.of("conf", "prometheus", "alerts.yml");
    private static final Path DASHBOARD = Path.of("conf", "grafana", "mealbeat.json");
    /** A name that is followed by a selector, a range or nothing; functions are followed by a bracket, labels stand within. */
    private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    private static final Set<String> LANGUAGE = Set.of(
            "sum",
            "by",
            "rate",
            "histogram_quantile",
            "increase",
            "avg",
            "max",
            "min",
            "and",
            "or",
            "avg_over_time",
            "unless",
            "on",
            "le",
            "e");
    /** Prometheus' own, and what the JVM has after its first collection. */
    private static final Set<String> OF_OTHERS = Set.of("up", "jvm_gc_pause_seconds_sum");

    @Test
    void alertsNameOnlyMetricsThatExist() throws IOException {
        JsonNode rules = new YAMLMapper().readTree(Files.readString(ALERTS)).path("groups");
        List<String> expressions = rules.findValuesAsText("expr");

        assertThat(expressions).hasSizeGreaterThan(10);
        assertThat(names(expressions)).isSubsetOf(existing());
    }

    @Test
    void everyAlertSaysHowUrgentItIsAndWhatToLookAt() throws IOException {
        JsonNode groups = new YAMLMapper().readTree(Files.readString(ALERTS)).path("groups");
        List<JsonNode> rules = new ArrayList<>();
        groups.forEach(group -> group.path("rules").forEach(rules::add));

        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.path("alert").asText()).startsWith("Mealbeat");
            assertThat(rule.path("labels").path("severity").asText()).isIn("page", "ticket");
            assertThat(rule.path("annotations").path("summary").asText()).isNotBlank();
            assertThat(rule.path("annotations").path("description").asText()).isNotBlank();
        });
        assertThat(rules.stream().map(rule -> rule.path("alert").asText())).doesNotHaveDuplicates();
    }

    @Test
    void theDashboardNamesOnlyMetricsThatExist() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        List<String> expressions = dashboard.findValuesAsText("expr");

        assertThat(expressions).hasSizeGreaterThan(20);
        assertThat(names(expressions)).isSubsetOf(existing());
        assertThat(dashboard.path("templating").findValuesAsText("query"))
                .contains("label_values(websocket_connections_active, instance)");
    }

    @Test
    void theReadmeHasEveryMetricOfOurs() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        Set<String> ours = existing().stream()
                .filter(name -> !name.matches("(jvm|process|system|hikaricp)_.*"))
                .map(name -> name.replaceAll("_(bucket|count|sum|max)$", ""))
                .collect(Collectors.toSet());

        assertThat(ours).hasSizeGreaterThan(20).allSatisfy(name -> assertThat(readme)
                .contains("`" + name + "`"));
    }

    /** What a query is about: without quoted texts, selectors, groupings and ranges only names and functions remain. */
    private static Set<String> names(List<String> expressions) {
        Set<String> names = new TreeSet<>();
        for (String expression : expressions) {
            String bare = expression
                    .replaceAll("\"[^\"]*\"", "")
                    .replaceAll("\\{[^}]*}", "")
                    .replaceAll("\\[[^\\]]*]", "")
                    .replaceAll("\\bby \\([^)]*\\)", "by ");
            Matcher word = WORD.matcher(bare);
            while (word.find()) {
                names.add(word.group());
            }
        }
        names.removeAll(LANGUAGE);
        names.removeAll(OF_OTHERS);
        return names;
    }

    private static Set<String> existing() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new NodeMetrics(registry, System::nanoTime);
        new LlmMetrics(registry);
        NodeGauges gauges = new NodeGauges(registry, null, null);
        gauges.describe();
        ClusterMetrics cluster = new ClusterMetrics(registry);
        cluster.watch(() -> true);
        for (MeterBinder binder : NodeGauges.ofTheJvm()) {
            binder.bindTo(registry);
        }
        HikariConfig config = new HikariConfig();
        SQLiteDataSource memory = new SQLiteDataSource();
        memory.setUrl("jdbc:sqlite::memory:");
        config.setDataSource(memory);
        config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
        try (HikariDataSource pool = new HikariDataSource(config)) {
            assertThat(pool.isRunning()).isTrue();
            return registry.scrape()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.replaceAll("[{ ].*", ""))
                    .collect(Collectors.toSet());
        } finally {
            gauges.stop();
        }
    }
}
