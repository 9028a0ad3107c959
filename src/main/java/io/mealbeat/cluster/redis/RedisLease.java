package io.mealbeat.cluster.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lettuce.core.ScriptOutputType;
import io.mealbeat.cluster.ClusterConfig;
import io.mealbeat.cluster.Exchange.NodeLease;
import io.mealbeat.platform.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's lease, and a look at those of the others. Thread-safe; nothing blocks but {@link #release}, for a second at most. */
final class RedisLease {
    private static final Logger log = LoggerFactory.getLogger(RedisLease.class);

    private final RedisLink link;
    private final ClusterConfig config;
    private final String prefix;
    private final Supplier<Map<String, Object>> card;
    private final Runnable onAnew;
    private final ObjectMapper json = Json.mapper();
    private volatile Set<String> others = Set.of();
    private volatile long renewedAt;
    private volatile boolean renewing;
    private volatile boolean held;
    private volatile long reopenedAt = System.nanoTime();

    /** @param onAnew called when the lease has come into being, and nothing is known of what was entered under an earlier one */
    RedisLease(
            RedisLink link, ClusterConfig config, String prefix, Supplier<Map<String, Object>> card, Runnable onAnew) {
        this.link = link;
        this.config = config;
        this.prefix = prefix;
        this.card = card;
        this.onAnew = onAnew;
    }

    /** A Redis that answers and takes no writes has let it run out. */
    boolean isHeld() {
        return held && System.nanoTime() - renewedAt < config.lease().toNanos();
    }

    /** Redis is away, or another one. */
    void lost() {
        held = false;
        renewing = false;
    }

    private String[] keys() {
        return new String[] {prefix + "node:" + config.node(), prefix + "nodes"};
    }

    /** Each third of its length. */
    void renewIfDue() {
        long now = System.nanoTime();
        boolean due = !held || now - renewedAt >= config.lease().toNanos() / 3;
        if (!due || renewing) {
            return;
        }
        renewing = true;
        link.<List<String>>run(
                        Script.RENEW,
                        ScriptOutputType.MULTI,
                        keys(),
                        config.node(),
                        cardText(),
                        Long.toString(config.lease().toMillis()))
                .whenComplete((nodes, failure) -> {
                    renewing = false;
                    if (failure == null) {
                        renewed(nodes, now);
                    } else {
                        log.debug("The lease could not be renewed: {}", failure.toString());
                        reopenIfLost(failure);
                    }
                });
    }

    /** It may be a replica by now, or full: another session finds the one that is neither. */
    private void reopenIfLost(Throwable failure) {
        long now = System.nanoTime();
        if (!isHeld() && now - reopenedAt >= config.lease().toNanos()) {
            reopenedAt = now;
            link.reopen("the lease cannot be renewed: " + failure);
        }
    }

    private String cardText() {
        ObjectNode text = JsonNodeFactory.instance.objectNode().put("node", config.node());
        text.setAll(json.<ObjectNode>valueToTree(card.get()));
        return text.toString();
    }

    private void renewed(List<String> nodes, long asked) {
        boolean anew = !held || nodes.get(0).equals("1");
        renewedAt = asked;
        others = nodes.stream()
                .skip(1)
                .filter(name -> !name.equals(config.node()))
                .collect(Collectors.toUnmodifiableSet());
        held = true;
        if (anew) {
            onAnew.run();
        }
    }

    Set<String> others() {
        return others;
    }

    CompletableFuture<List<NodeLease>> all() {
        return link.<List<String>>run(Script.NODES, ScriptOutputType.MULTI, new String[] {prefix + "nodes"}, prefix)
                .thenApply(this::leases);
    }

    private List<NodeLease> leases(List<String> found) {
        List<NodeLease> leases = new ArrayList<>();
        for (int i = 0; i + 2 < found.size(); i += 3) {
            long left = Long.parseLong(found.get(i + 1));
            leases.add(new NodeLease(
                    found.get(i), Math.max(0, config.lease().toMillis() - left), readCard(found.get(i + 2))));
        }
        return leases;
    }

    private JsonNode readCard(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            log.debug("A card of a node cannot be read: {}", e.toString());
            return JsonNodeFactory.instance.objectNode();
        }
    }

    /** Gives it back, which takes all entries of this node away at once. */
    void release() {
        if (!link.isUp()) {
            return;
        }
        try {
            link.run(Script.RELEASE, ScriptOutputType.STATUS, keys(), config.node())
                    .get(1, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.debug("The lease is left to expire: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
