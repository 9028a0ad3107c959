package io.mealbeat.specs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** One call of an OpenAPI document. */
public record Operation(Specification document, String path, String lowerCaseMethod, JsonNode node) {
    /** What no user or food or meal has. */
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    public String id() {
        return node.path("operationId").asText();
    }

    public String method() {
        return lowerCaseMethod.toUpperCase(Locale.ROOT);
    }

    /** With something for each parameter that stands in the path. */
    public String somePath() {
        return path.replace("{connection}", "999999999")
                .replace("{barcode}", "0012345678905")
                .replaceAll("\\{\\w+}", NOBODY);
    }

    public boolean hasBody() {
        return node.has("requestBody");
    }

    public JsonNode bodySchema() {
        return node.at("/requestBody/content/application~1json/schema");
    }

    public Set<String> statuses() {
        Set<String> statuses = new TreeSet<>();
        node.path("responses").fieldNames().forEachRemaining(statuses::add);
        return statuses;
    }

    /** Of the status, or of {@code default} when the status is not named. */
    public JsonNode response(int status) {
        JsonNode responses = node.path("responses");
        JsonNode named = responses.path(Integer.toString(status));
        return document.resolve(named.isMissingNode() ? responses.path("default") : named);
    }

    /** Those of the path before its own. */
    public List<JsonNode> parameters() {
        List<JsonNode> parameters = new ArrayList<>();
        document.root().path("paths").path(path).path("parameters").forEach(parameters::add);
        node.path("parameters").forEach(parameters::add);
        return parameters.stream().map(document::resolve).toList();
    }

    public boolean takesAccessToken() {
        return security().findValue("accessToken") != null;
    }

    public boolean takesOperatorKey() {
        return security().findValue("operatorKey") != null;
    }

    private JsonNode security() {
        return (node.has("security") ? node : document.root()).path("security");
    }

    /** An example of the body; null when there is none to be sent. */
    public String someBody() {
        JsonNode example = node.at("/requestBody/content/application~1json/example");
        return example.isMissingNode() ? null : example.toString();
    }

    /** A query with what has to be there, and a value more. */
    public String queryWith(String name, String value) {
        StringBuilder query = new StringBuilder("?").append(name).append('=').append(value);
        for (JsonNode parameter : parameters()) {
            String other = parameter.path("name").asText();
            boolean needed = parameter.path("in").asText().equals("query")
                    && parameter.path("required").asBoolean();
            if (needed && !other.equals(name)) {
                query.append('&')
                        .append(other)
                        .append('=')
                        .append(parameter.path("example").asText());
            }
        }
        return query.toString();
    }

    @Override
    public String toString() {
        return id();
    }
}
