package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.Api.Reply;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The specifications as they are served, and the page that shows them: all its parts are there and come from this host. */
class SpecificationPageIT extends OnEmbeddedTomcat {
    private static final Pattern LOADED =
            Pattern.compile("(?:<(?:script|link)[^>]*(?:src|href)=|\\bfrom )[\"']([^\"']+)[\"']");
    private static final Pattern FOREIGN = Pattern.compile("(?:src|href|from|import|fetch)\\W{1,3}(?:https?:)?//");
    private static final Pattern INLINE =
            Pattern.compile("<script(?![^>]*src=)|<style|\\sstyle=|\\son[a-z]+=|innerHTML|\\beval\\b|new Function");

    @ParameterizedTest
    @ValueSource(strings = {"openapi.yaml", "asyncapi.yaml"})
    void specificationIsServedAsItIs(String file) throws Exception {
        Reply reply = api.send(api.request("/" + file).build());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("application/yaml");
        assertThat(reply.body()).isEqualTo(Files.readString(Path.of("webapp", file)));
    }

    @Test
    void everyPartOfThePageIsThereAndNothingComesFromElsewhere() {
        Map<String, Reply> parts = load("/docs/");

        assertThat(parts).hasSizeGreaterThan(7).allSatisfy((path, reply) -> {
            assertThat(reply.status()).as(path).isEqualTo(200);
            assertThat(reply.header("Content-Type")).as(path).startsWith(typeOf(path));
        });
        assertThat(parts.keySet()).anyMatch(path -> path.startsWith("/webjars/js-yaml/"));
    }

    @Test
    void pageNeedsNothingThatAStrictPolicyForbids() {
        load("/docs/").forEach((path, reply) -> {
            if (path.startsWith("/docs/")) {
                assertThat(reply.body()).as(path).doesNotContainPattern(INLINE).doesNotContainPattern(FOREIGN);
            }
        });
    }

    /** A page with all that it loads, and what that loads; addresses are relative, so that it works below any path. */
    private Map<String, Reply> load(String page) {
        Map<String, Reply> loaded = new TreeMap<>();
        Deque<String> waiting = new ArrayDeque<>();
        waiting.add(page);
        while (!waiting.isEmpty()) {
            String path = waiting.remove();
            if (loaded.containsKey(path)) {
                continue;
            }
            Reply reply = api.send(api.request(path).build());
            loaded.put(path, reply);
            Matcher parts = LOADED.matcher(path.startsWith("/docs/") ? reply.body() : "");
            while (parts.find()) {
                assertThat(parts.group(1)).doesNotStartWith("/").doesNotContain(":");
                waiting.add(URI.create(path).resolve(parts.group(1)).toString());
            }
        }
        return loaded;
    }

    private static String typeOf(String path) {
        if (path.endsWith(".css")) {
            return "text/css";
        }
        if (path.endsWith(".svg")) {
            return "image/svg+xml";
        }
        return path.endsWith("js") ? "text/javascript" : "text/html";
    }
}
