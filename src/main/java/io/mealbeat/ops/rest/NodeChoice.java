package io.mealbeat.ops.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.cluster.Nodes;
import io.mealbeat.platform.ErrorCode;
import io.mealbeat.rest.Answers;
import io.mealbeat.rest.QueryInput;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** All nodes, or the one that the parameter {@code node} names. */
final class NodeChoice {
    private static final int LONGEST_NAME = 80;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Nodes nodes;
    private final Optional<String> name;

    /** @throws io.mealbeat.rest.InvalidInputException for what cannot be a name */
    NodeChoice(Nodes nodes, QueryInput query) {
        this.nodes = nodes;
        this.name = query.text("node", LONGEST_NAME);
    }

    /**
     * Asks, and waits for the answers two seconds at most.
     *
     * @param answer makes the response of them; there is at least one
     * @return 404 for a name that no node has, 503 for one whose node does not answer
     */
    Response ask(String question, JsonNode parameters, Function<Nodes.Answers, Response> answer) {
        if (name.isEmpty()) {
            return answer.apply(nodes.ask(question, parameters, PATIENCE));
        }
        String node = name.get();
        Set<String> silent = new TreeSet<>();
        if (!node.equals(nodes.self()) && !nodes.others(silent, PATIENCE).contains(node) && !silent.contains(node)) {
            return Answers.error(ErrorCode.NOT_FOUND, "No node has this name");
        }
        Nodes.Answers answers = silent.contains(node) ? null : nodes.ask(question, parameters, Set.of(node), PATIENCE);
        return answers == null || answers.byNode().isEmpty()
                ? Answers.retryLater(ErrorCode.SERVICE_UNAVAILABLE, "Node " + node + " does not answer", PATIENCE)
                : answer.apply(answers);
    }
}
