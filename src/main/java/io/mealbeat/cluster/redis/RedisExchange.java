package io.mealbeat.cluster.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lettuce.core.ScriptOutputType;
import io.mealbeat.cluster.ClusterConfig;
import io.mealbeat.cluster.ClusterObserver;
import io.mealbeat.cluster.Exchange;
import io.mealbeat.connection.Connection;
import io.mealbeat.connection.RemotePresence;
import io.mealbeat.connection.Witness;
import io.mealbeat.platform.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The exchange in Redis. Keys: {@code user:<id>}, {@code node:<name>} (the lease), {@code nodes}; channels {@code node:<name>:mail}. */
final class RedisExchange implements Exchange, RedisLink.Callbacks {
    private static final Logger log = LoggerFactory.getLogger(RedisExchange.class);
    private static final long PATIENCE_MS = 250;
    private static final String ENTRY_LIFE = Long.toString(Duration.ofHours(1).toMillis());
    private static final String LISTENER = "listener";
    /** Entries in one call. */
    private static final int CHUNK = 100;

    private final RedisLink link;
    private final ClusterConfig config;
    private final ClusterObserver observer;
    private final String prefix;
    private final ObjectMapper json = Json.mapper();
    /** Fields that may still stand in Redis and must not: it was away when they were to be removed. To each the key. */
    private final Map<String, String> owed = new ConcurrentHashMap<>();

    private volatile Listener listener;
    private volatile RedisLease lease;

    RedisExchange(RedisLink link, ClusterConfig config, String prefix, ClusterObserver observer) {
        this.link = link;
        this.config = config;
        this.prefix = prefix;
        this.observer = observer;
    }

    private String userKey(UUID userId) {
        return prefix + "user:" + userId;
    }

    private String field(Object tail) {
        return node() + "/" + tail;
    }

    static String mailbox(String prefix, String node) {
        return prefix + "node:" + node + ":mail";
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public boolean isUp() {
        return lease != null && lease.isHeld() && link.isUp();
    }

    @Override
    public String node() {
        return config.node();
    }

    @Override
    public void start(Listener whom) {
        listener = whom;
        lease = new RedisLease(link, config, prefix, whom::card, this::anew);
        link.start(this);
    }

    // ---- the lease

    @Override
    public void beat() {
        if (!link.isUp()) {
            lease.lost();
        }
        link.beat();
    }

    @Override
    public void mail(String message) {
        listener.mail(message);
    }

    @Override
    public void opened() {
        lease.lost();
        lease.renewIfDue();
    }

    @Override
    public void answered() {
        lease.renewIfDue();
        if (!owed.isEmpty()) {
            settle();
        }
    }

    /** Nothing that this node had entered may be there any more. */
    private void anew() {
        settle();
        listener.recovered();
    }

    // ---- entries

    @Override
    public CompletableFuture<Long> enter(Entry entry) {
        Connection connection = entry.connection();
        return link.<String>run(
                        Script.ENTER,
                        ScriptOutputType.VALUE,
                        new String[] {userKey(connection.userId())},
                        prefix,
                        node(),
                        Long.toString(connection.number()),
                        Long.toString(entry.since()),
                        rest(connection),
                        Integer.toString(config.maxConnections()),
                        ENTRY_LIFE)
                .thenApply(Long::parseLong);
    }

    /** The value without its beginning, which says since when. */
    private String rest(Connection connection) {
        Connection.LastSeen seen = connection.lastSeen();
        return JsonNodeFactory.instance
                .objectNode()
                .put("seen", link.millisAt(seen.nanoTime()))
                .put("witness", seen.witness().name().toLowerCase(Locale.ROOT))
                .put("device", connection.device())
                .put("name", connection.name())
                .toString()
                .substring(1);
    }

    @Override
    public void leave(UUID userId, long number) {
        leave(userKey(userId), field(number));
    }

    private void leave(String key, String field) {
        leave(List.of(Map.entry(field, key)));
    }

    private void leave(List<Map.Entry<String, String>> fields) {
        String[] keys = fields.stream().map(Map.Entry::getValue).toArray(String[]::new);
        String[] names = fields.stream().map(Map.Entry::getKey).toArray(String[]::new);
        link.run(Script.LEAVE, ScriptOutputType.STATUS, keys, names).whenComplete((done, failure) -> {
            if (failure != null) {
                fields.forEach(field -> owed.put(field.getKey(), field.getValue()));
            }
        });
    }

    /** Removes what could not be removed before. A number is never given twice, so that nothing new is hit. */
    private void settle() {
        List<Map.Entry<String, String>> all = List.copyOf(owed.entrySet());
        owed.keySet().removeAll(all.stream().map(Map.Entry::getKey).toList());
        for (int from = 0; from < all.size(); from += CHUNK) {
            leave(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
    }

    @Override
    public void refresh(Collection<Entry> entries, Collection<UUID> listening) {
        List<String> keys = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Entry entry : entries) {
            keys.add(userKey(entry.connection().userId()));
            values.add(field(entry.connection().number()));
            values.add("{\"since\":" + entry.since() + "," + rest(entry.connection()));
        }
        for (UUID user : listening) {
            keys.add(userKey(user));
            values.add(field(LISTENER));
            values.add("1");
        }
        for (int from = 0; from < keys.size(); from += CHUNK) {
            int to = Math.min(keys.size(), from + CHUNK);
            List<String> arguments = new ArrayList<>();
            arguments.add(ENTRY_LIFE);
            arguments.addAll(values.subList(2 * from, 2 * to));
            link.run(
                            Script.REFRESH,
                            ScriptOutputType.STATUS,
                            keys.subList(from, to).toArray(String[]::new),
                            arguments.toArray(String[]::new))
                    .whenComplete((done, failure) -> note("Entries could not be refreshed", failure));
        }
    }

    @Override
    public CompletableFuture<Void> listening(UUID userId, boolean begun) {
        String key = userKey(userId);
        if (begun) {
            return link.run(
                            Script.REFRESH,
                            ScriptOutputType.STATUS,
                            new String[] {key},
                            ENTRY_LIFE,
                            field(LISTENER),
                            "1")
                    .thenApply(done -> null);
        }
        // Left there when this fails: a node that is woken for nothing looks and finds nothing.
        return link.run(Script.LEAVE, ScriptOutputType.STATUS, new String[] {key}, field(LISTENER))
                .thenApply(done -> null);
    }

    @Override
    public long orderOf(long nanoTime) {
        return link.millisAt(nanoTime);
    }

    @Override
    public Optional<RemotePresence.Seen> lastSeen(UUID userId) {
        if (!isUp()) {
            return Optional.empty();
        }
        CompletableFuture<List<String>> answer =
                link.run(Script.LAST_SEEN, ScriptOutputType.MULTI, new String[] {userKey(userId)}, prefix, node());
        try {
            List<String> found = answer.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            return found.isEmpty() ? Optional.empty() : Optional.of(seen(found));
        } catch (TimeoutException | ExecutionException | JsonProcessingException e) {
            log.debug("Other nodes cannot be asked for user {}: {}", userId, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private RemotePresence.Seen seen(List<String> found) throws JsonProcessingException {
        JsonNode value = json.readTree(found.get(2));
        String witness = value.path("witness").asText("");
        return new RemotePresence.Seen(
                found.get(0),
                value.path("device").asText(""),
                Duration.ofMillis(Long.parseLong(found.get(1))),
                Arrays.stream(Witness.values())
                        .filter(known -> known.name().equalsIgnoreCase(witness))
                        .findFirst()
                        .orElse(null));
    }

    // ---- mail

    @Override
    public void wake(UUID userId, String message) {
        link.<Long>run(Script.WAKE, ScriptOutputType.INTEGER, new String[] {userKey(userId)}, prefix, node(), message)
                .whenComplete((told, failure) -> {
                    if (failure != null) {
                        observer.wakeupSent(RedisLink.fate(failure));
                        log.debug("No wake-up for user {}: {}", userId, failure.toString());
                    } else if (told > 0) {
                        observer.wakeupSent(ClusterObserver.Fate.DONE);
                    }
                });
    }

    @Override
    public void tell(String node, String message) {
        link.ask("mail", commands -> commands.publish(mailbox(prefix, node), message))
                .whenComplete((told, failure) -> note("No mail to node " + node, failure));
    }

    private static void note(String what, Throwable failure) {
        if (failure != null) {
            log.debug("{}: {}", what, failure.toString());
        }
    }

    @Override
    public CompletableFuture<List<NodeLease>> nodes() {
        return lease.all();
    }

    @Override
    public Set<String> lastKnownOthers() {
        return lease.others();
    }

    @Override
    public void close() {
        if (lease != null) {
            lease.release();
        }
        link.close();
    }
}
