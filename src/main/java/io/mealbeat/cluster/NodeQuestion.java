package io.mealbeat.cluster;

import com.fasterxml.jackson.databind.JsonNode;

/** What a node can be asked by others, and answers of itself alone. Answers of other versions may lack fields and have more. */
public interface NodeQuestion {
    /** The same at every version. */
    String name();

    /** @return what goes into one mail: some megabytes at most */
    JsonNode answer(JsonNode parameters);
}
