package io.mealbeat.specs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A specification as it is served. Its references are made absolute while it is read, so that any part of it is a schema by
 * itself.
 *
 * @param name of the file
 */
public record Specification(String name, JsonNode root) {
    public static final String OPEN_API = "openapi.yaml";
    public static final String ASYNC_API = "asyncapi.yaml";

    private static final String BASE = "https://mealbeat.test/";
    private static final String REFERENCE = "$ref";

    public static Specification openApi() {
        return read(OPEN_API);
    }

    public static Specification asyncApi() {
        return read(ASYNC_API);
    }

    private static Specification read(String name) {
        JsonNode root = readAsItIs(name);
        Specification specification = new Specification(name, root);
        specification.makeReferencesAbsolute(root);
        return specification;
    }

    /** With references as they are written. */
    static JsonNode readAsItIs(String name) {
        try {
            return new YAMLMapper().readTree(Files.readString(Path.of("webapp", name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeReferencesAbsolute(JsonNode node) {
        if (node.path(REFERENCE).isTextual()) {
            String target = node.path(REFERENCE).textValue();
            String absolute = target.startsWith("#") ? address() + target : BASE + target.replaceFirst("^\\./", "");
            ((ObjectNode) node).put(REFERENCE, absolute);
        }
        node.forEach(this::makeReferencesAbsolute);
    }

    /** Where it is thought to be. */
    String address() {
        return BASE + name;
    }

    /** The node itself, or what it refers to in this file. */
    public JsonNode resolve(JsonNode node) {
        JsonNode resolved = node;
        while (resolved.path(REFERENCE).isTextual()) {
            resolved = target(resolved.path(REFERENCE).textValue());
        }
        return resolved;
    }

    /** Missing when the reference leads nowhere; other files are not looked into. */
    JsonNode target(String reference) {
        String prefix = address() + "#";
        return reference.startsWith(prefix) ? root.at(reference.substring(prefix.length())) : MissingNode.getInstance();
    }

    /** All references, wherever they stand. */
    List<String> references() {
        return root.findValuesAsText(REFERENCE);
    }

    /** The operations of an OpenAPI document by their id, in the order of ids. */
    public Map<String, Operation> operations() {
        Map<String, Operation> operations = new TreeMap<>();
        root.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(entry -> entry.getValue().has("responses"))
                .map(entry -> new Operation(this, path.getKey(), entry.getKey(), entry.getValue()))
                .forEach(operation -> {
                    if (operations.put(operation.id(), operation) != null) {
                        throw new AssertionError("two operations are called " + operation.id());
                    }
                }));
        return operations;
    }
}
