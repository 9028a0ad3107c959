package io.mealbeat.ops.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** Whose word an answer is. */
final class NodesJson {
    private NodesJson() {}

    static ObjectNode put(ObjectNode json, Collection<String> answered, Collection<String> missing) {
        answered.forEach(json.putArray("nodes")::add);
        missing.forEach(json.putArray("nodes_missing")::add);
        return json;
    }
}
