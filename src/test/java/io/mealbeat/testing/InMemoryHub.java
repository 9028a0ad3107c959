package io.mealbeat.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mealbeat.cluster.Exchange;
import io.mealbeat.connection.Connection;
import io.mealbeat.connection.RemotePresence;
import io.mealbeat.platform.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** What several nodes share, in the memory of one test. Answers and mails come at once, on the caller's thread. */
public final class InMemoryHub {
    private final ObjectMapper json = Json.mapper();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<UUID, Map<String, Held>> users = new HashMap<>();
    private final Map<UUID, Set<String>> listeners = new HashMap<>();
    private long newest = 1;
    private boolean up = true;

    private record Held(String node, Connection connection, long since, long seenNanos) {}

    /** A node of this name that joins. */
    public Exchange join(String name, int maxConnections) {
        return new Node(name, maxConnections);
    }

    /** Nobody hears anybody; what was entered is forgotten. */
    public synchronized void fail() {
        up = false;
        users.clear();
        listeners.clear();
    }

    public void recover() {
        List<Node> all;
        synchronized (this) {
            up = true;
            all = List.copyOf(nodes.values());
        }
        all.forEach(node -> node.listener.recovered());
    }

    private final class Node implements Exchange {
        private final String name;
        private final int max;
        private Listener listener;

        Node(String name, int max) {
            this.name = name;
            this.max = max;
        }

        @Override
        public boolean isShared() {
            return true;
        }

        @Override
        public boolean isUp() {
            synchronized (InMemoryHub.this) {
                return up && nodes.containsKey(name);
            }
        }

        @Override
        public String node() {
            return name;
        }

        @Override
        public void start(Listener whom) {
            listener = whom;
            synchronized (InMemoryHub.this) {
                nodes.put(name, this);
            }
            whom.recovered();
        }

        @Override
        public void beat() {
            // Memory answers.
        }

        @Override
        public CompletableFuture<Long> enter(Entry entry) {
            if (!isUp()) {
                return CompletableFuture.failedFuture(new IllegalStateException("away"));
            }
            List<Held> excess;
            long since;
            synchronized (InMemoryHub.this) {
                since = entry.since() == 0 ? ++newest : entry.since();
                newest = Math.max(newest, since);
                Map<String, Held> held =
                        users.computeIfAbsent(entry.connection().userId(), user -> new HashMap<>());
                held.put(key(entry.connection().number()), held(entry.connection(), since));
                List<Held> all = held.values().stream()
                        .filter(one -> nodes.containsKey(one.node))
                        .sorted(Comparator.comparingLong(Held::since))
                        .toList();
                excess = all.subList(0, Math.max(0, all.size() - max));
            }
            excess.forEach(one ->
                    tell(one.node, "{\"type\":\"close\",\"connection\":" + one.connection.number() + ",\"new\":{}}"));
            return CompletableFuture.completedFuture(since);
        }

        private Held held(Connection connection, long since) {
            return new Held(name, connection, since, connection.lastSeenNanos());
        }

        private String key(long number) {
            return name + "/" + number;
        }

        @Override
        public void leave(UUID userId, long number) {
            synchronized (InMemoryHub.this) {
                users.getOrDefault(userId, new HashMap<>()).remove(key(number));
            }
        }

        @Override
        public void refresh(Collection<Entry> entries, Collection<UUID> listening) {
            synchronized (InMemoryHub.this) {
                entries.forEach(
                        entry -> users.computeIfAbsent(entry.connection().userId(), user -> new HashMap<>())
                                .put(key(entry.connection().number()), held(entry.connection(), entry.since())));
            }
            listening.forEach(user -> listening(user, true));
        }

        @Override
        public CompletableFuture<Void> listening(UUID userId, boolean begun) {
            synchronized (InMemoryHub.this) {
                Set<String> ears = listeners.computeIfAbsent(userId, user -> new HashSet<>());
                if (begun) {
                    ears.add(name);
                } else {
                    ears.remove(name);
                }
            }
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public long orderOf(long nanoTime) {
            return 1;
        }

        @Override
        public Optional<RemotePresence.Seen> lastSeen(UUID userId) {
            synchronized (InMemoryHub.this) {
                if (!up) {
                    return Optional.empty();
                }
                return users.getOrDefault(userId, Map.of()).values().stream()
                        .filter(one -> nodes.containsKey(one.node) && !one.node.equals(name))
                        .max(Comparator.comparingLong(Held::seenNanos))
                        .map(one -> new RemotePresence.Seen(
                                one.node,
                                one.connection.device(),
                                Duration.ofNanos(System.nanoTime() - one.seenNanos),
                                one.connection.witness()));
            }
        }

        @Override
        public void wake(UUID userId, String message) {
            Set<String> ears;
            synchronized (InMemoryHub.this) {
                ears = new HashSet<>(listeners.getOrDefault(userId, Set.of()));
                users.getOrDefault(userId, Map.of()).values().forEach(one -> ears.add(one.node));
                ears.remove(name);
            }
            ears.forEach(node -> tell(node, message));
        }

        @Override
        public void tell(String node, String message) {
            Node whom;
            synchronized (InMemoryHub.this) {
                whom = up ? nodes.get(node) : null;
            }
            if (whom != null) {
                whom.listener.mail(message);
            }
        }

        @Override
        public CompletableFuture<List<NodeLease>> nodes() {
            synchronized (InMemoryHub.this) {
                if (!up) {
                    return CompletableFuture.failedFuture(new IllegalStateException("away"));
                }
                List<NodeLease> leases = new ArrayList<>();
                nodes.forEach((id, node) ->
                        leases.add(new NodeLease(id, 0, json.<JsonNode>valueToTree(node.listener.card()))));
                return CompletableFuture.completedFuture(leases);
            }
        }

        @Override
        public Set<String> lastKnownOthers() {
            synchronized (InMemoryHub.this) {
                return nodes.keySet().stream()
                        .filter(node -> !node.equals(name))
                        .collect(Collectors.toSet());
            }
        }

        @Override
        public void close() {
            synchronized (InMemoryHub.this) {
                nodes.remove(name);
            }
        }
    }
}
