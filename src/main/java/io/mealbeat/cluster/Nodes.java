package io.mealbeat.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all nodes, each of which answers of itself alone, and this one without a detour. Thread-safe.
 */
@ApplicationScoped
public class Nodes {
    private static final Logger log = LoggerFactory.getLogger(Nodes.class);

    private final Exchange exchange;
    private final Iterable<NodeQuestion> questions;
    private final ConcurrentMap<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();

    /**
     * What came back.
     *
     * @param byNode in the order of names
     * @param missing nodes that have not answered in time, or cannot be asked
     */
    public record Answers(Map<String, JsonNode> byNode, Set<String> missing) {}

    /** For the CDI proxy. */
    protected Nodes() {
        exchange = null;
        questions = null;
    }

    @Inject
    public Nodes(Exchange exchange, @Any Instance<NodeQuestion> questions) {
        this(exchange, (Iterable<NodeQuestion>) questions);
    }

    Nodes(Exchange exchange, Iterable<NodeQuestion> questions) {
        this.exchange = exchange;
        this.questions = questions;
    }

    /** This node's name. */
    public String self() {
        return exchange.node();
    }

    /** Whether there are no other nodes and cannot be. */
    public boolean isAlone() {
        return !exchange.isShared();
    }

    /** The other nodes; those that cannot be asked are put among the missing. */
    public Set<String> others(Set<String> missing, Duration timeout) {
        return others(missing, System.nanoTime() + timeout.toNanos());
    }

    /** Asks every node, and waits for {@code timeout} at most. */
    public Answers ask(String question, JsonNode parameters, Duration timeout) {
        return ask(question, parameters, null, timeout);
    }

    /** @param only the nodes to ask; null for all */
    public Answers ask(String question, JsonNode parameters, Set<String> only, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Set<String> missing = new TreeSet<>();
        Map<String, CompletableFuture<JsonNode>> asked = new TreeMap<>();
        Set<String> others = only == null ? others(missing, deadline) : only;
        others.stream()
                .filter(node -> !node.equals(self()))
                .forEach(node -> asked.put(node, askOne(node, question, parameters)));
        Map<String, JsonNode> answers = new TreeMap<>();
        try {
            if (only == null || only.contains(self())) {
                answers.put(self(), answerHere(question, parameters));
            }
        } catch (RuntimeException | Error e) {
            asked.values().forEach(answer -> answer.cancel(false));
            throw e;
        }
        asked.forEach((node, answer) -> {
            JsonNode body = await(answer, deadline);
            if (body == null) {
                missing.add(node);
            } else {
                answers.put(node, body);
            }
        });
        return new Answers(answers, missing);
    }

    /** The nodes with a lease; this one alone while the others cannot be known. */
    public List<Exchange.NodeLease> leases(Duration timeout) {
        List<Exchange.NodeLease> leases = await(exchange.nodes(), System.nanoTime() + timeout.toNanos());
        return leases == null ? List.of() : leases;
    }

    private Set<String> others(Set<String> missing, long deadline) {
        List<Exchange.NodeLease> leases = await(exchange.nodes(), deadline);
        if (leases == null) {
            missing.addAll(exchange.lastKnownOthers());
            return Set.of();
        }
        return leases.stream()
                .map(Exchange.NodeLease::node)
                .filter(node -> !node.equals(self()))
                .collect(Collectors.toSet());
    }

    private CompletableFuture<JsonNode> askOne(String node, String question, JsonNode parameters) {
        String id = UUID.randomUUID().toString();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        answer.whenComplete((body, failure) -> waiting.remove(id));
        ObjectNode mail = JsonNodeFactory.instance.objectNode();
        mail.put("type", "ask").put("id", id).put("from", self()).put("question", question);
        mail.set("parameters", parameters);
        exchange.tell(node, mail.toString());
        return answer;
    }

    /** @return null when nothing comes in time */
    private static <T> T await(CompletableFuture<T> answer, long deadline) {
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.debug("No answer: {}", e.toString());
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            answer.cancel(false);
        }
    }

    private JsonNode answerHere(String question, JsonNode parameters) {
        for (NodeQuestion known : questions) {
            if (known.name().equals(question)) {
                return known.answer(parameters);
            }
        }
        throw new IllegalArgumentException("No question: " + question);
    }

    /** Another node asks. What this version does not know is not answered, which that node notices. */
    void answer(JsonNode mail) {
        String question = mail.path("question").asText("");
        try {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.put("type", "answer").put("id", mail.path("id").asText("")).put("node", self());
            answer.set("body", answerHere(question, mail.path("parameters")));
            exchange.tell(mail.path("from").asText(""), answer.toString());
        } catch (RuntimeException | Error e) {
            log.warn("The question {} of another node could not be answered: {}", question, e.toString());
        }
    }

    void answered(JsonNode mail) {
        CompletableFuture<JsonNode> answer = waiting.get(mail.path("id").asText(""));
        if (answer != null) {
            answer.complete(mail.path("body"));
        }
    }
}
