package io.mealbeat.specs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** openapi.yaml is a valid document, and consistent in itself. */
class OpenApiTest {
    /** OpenAPI's own schema, with JSON Schema 2020-12 as the dialect of the schemas inside. */
    private static final String OFFICIAL = "https://spec.openapis.org/oas/3.1/schema-base/2022-10-07";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Specification specification = Specification.openApi();
    private final Map<String, Operation> operations = specification.operations();

    @Test
    void documentIsValidByOpenApisOwnSchema() {
        assertThat(official().validate(Specification.readAsItIs(Specification.OPEN_API)))
                .isEmpty();
    }

    @Test
    void whatIsNotOpenApiIsFound() {
        JsonNode misspelt = Specification.readAsItIs(Specification.OPEN_API);
        ((ObjectNode) misspelt.at("/paths/~1health/get")).put("sumary", "x");
        JsonNode noSchema = Specification.readAsItIs(Specification.OPEN_API);
        ((ObjectNode) noSchema.at("/components/schemas/Error")).put("type", "thing");

        assertThat(official().validate(misspelt)).isNotEmpty();
        assertThat(official().validate(noSchema)).isNotEmpty();
    }

    private static Schema official() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(OpenApiTest::officialSchema));
        return registry.getSchema(SchemaLocation.of(OFFICIAL));
    }

    /** Null for what is not OpenAPI's. */
    private static String officialSchema(String address) {
        String resource = address.replaceFirst("^https://", "/");
        try (InputStream in = OpenApiTest.class.getResourceAsStream(resource)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryPartIsReferredTo() {
        assertThat(specification.references()).isNotEmpty().allSatisfy(reference -> assertThat(
                        specification.target(reference).isMissingNode())
                .as(reference)
                .isFalse());

        Set<String> used = new HashSet<>(specification.references());
        used.addAll(Specification.asyncApi().references());
        for (String kind : List.of("schemas", "responses", "parameters", "headers")) {
            specification.root().path("components").path(kind).fieldNames().forEachRemaining(name -> assertThat(used)
                    .contains(specification.address() + "#/components/" + kind + "/" + name));
        }
    }

    @Test
    void everyOperationHasANameASummaryAndATagThatIsExplained() {
        List<String> tags = specification.root().path("tags").findValuesAsText("name");

        assertThat(operations).hasSizeGreaterThan(20);
        assertThat(operations.values()).allSatisfy(operation -> {
            assertThat(operation.id()).matches("[a-z][A-Za-z]+");
            assertThat(operation.node().path("summary").asText()).isNotBlank();
            assertThat(operation.node().path("tags")).hasSize(1).allSatisfy(tag -> assertThat(tags)
                    .contains(tag.textValue()));
        });
    }

    @Test
    void whatStandsInAPathIsAParameterOfIt() {
        assertThat(operations.values()).allSatisfy(operation -> {
            List<String> expected = new ArrayList<>();
            Matcher placeholders = PLACEHOLDER.matcher(operation.path());
            while (placeholders.find()) {
                expected.add(placeholders.group(1));
            }
            assertThat(operation.parameters().stream()
                            .filter(parameter -> parameter.path("in").asText().equals("path"))
                            .map(parameter -> parameter.path("name").asText()))
                    .isEqualTo(expected);
        });
    }

    @Test
    void everyOperationSaysHowItRefuses() {
        assertThat(operations.values()).allSatisfy(operation -> {
            assertThat(operation.statuses()).contains("default");
            if (operation.takesAccessToken()) {
                assertThat(operation.statuses()).contains("401");
            }
            if (operation.hasBody()) {
                assertThat(operation.statuses()).contains("400", "413", "415");
            }
        });
    }

    @Test
    void everyExampleIsValid() {
        ClosedSchemas.closeAll(specification.root());
        List<JsonNode> holders = new ArrayList<>(specification.root().findParents("example"));
        Schemas schemas = new Schemas(specification);

        assertThat(holders).hasSizeGreaterThan(20).allSatisfy(holder -> assertThat(
                        schemas.violations(holder.path("schema"), holder.path("example")))
                .as("%s", holder.path("example"))
                .isEmpty());
    }
}
