package io.mealbeat.bench;

import io.mealbeat.bench.server.ShippedSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * What is to be measured, from the properties {@code bench.*}, whose defaults are in the pom. Durations are ISO 8601.
 *
 * @param sizes numbers of connections at which idle ones are measured, ascending; the last is the crowd of the other phases
 * @param parts of {@code micro}, {@code bare}, {@code defaults}, {@code mealbeat}
 * @param nodes when more than one, these are measured on one PostgreSQL and one Redis beside a single one, and no other part
 */
public record BenchSettings(Files files, List<Integer> sizes, Set<String> parts, int nodes, Times times, Rates rates) {
    /** Where things are. */
    public record Files(Path pom, Path war, Path tomcat, Path javaHome, Path output) {
        ShippedSettings shipped() {
            return new ShippedSettings(pom, System.getProperties());
        }
    }

    /** How long phases last; {@code pings} is one of three rounds. */
    public record Times(
            Duration settle, Duration idle, Duration events, Duration meals, Duration sustained, Duration pings) {}

    /** How much is asked for. */
    public record Rates(
            int eventsPerSecond,
            int mealsPerSecond,
            int sustainedClients,
            int pingConnections,
            int microUsers,
            int microIterations) {}

    static BenchSettings from(Properties properties) {
        Source source = new Source(properties);
        return new BenchSettings(
                new Files(
                        source.path("pom"),
                        source.path("war"),
                        source.path("tomcat"),
                        source.path("java.home"),
                        source.path("output")),
                sizes(source.integer("connections"), source.text("slope")),
                Set.of(source.text("parts").split(",")),
                source.integer("nodes"),
                new Times(
                        source.duration("settle"),
                        source.duration("idle"),
                        source.duration("events"),
                        source.duration("meals"),
                        source.duration("sustained"),
                        source.duration("pings")),
                new Rates(
                        source.integer("events.rate"),
                        source.integer("meals.rate"),
                        source.integer("sustained.clients"),
                        source.integer("pings.connections"),
                        source.integer("micro.users"),
                        source.integer("micro.iterations")));
    }

    private static List<Integer> sizes(int connections, String slope) {
        if (slope.isEmpty()) {
            return List.of(connections / 4, connections / 2, connections);
        }
        return Arrays.stream(slope.split(",")).map(Integer::valueOf).sorted().toList();
    }

    int largest() {
        return sizes.get(sizes.size() - 1);
    }

    private record Source(Properties properties) {
        String text(String name) {
            String value = properties.getProperty("bench." + name);
            if (value == null) {
                throw new IllegalArgumentException("bench." + name + " is missing");
            }
            return value.strip();
        }

        int integer(String name) {
            return Integer.parseInt(text(name));
        }

        Duration duration(String name) {
            return Duration.parse(text(name));
        }

        Path path(String name) {
            return Path.of(text(name));
        }
    }
}
