package io.mealbeat.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mealbeat.testing.Api;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The tests that the client module has of its own, in {@code src/test/resources/browser}: JavaScript, with a fake server and a
 * clock that is moved by hand. Here they get a browser.
 */
@Tag("browser")
class ClientModuleIT {
    @TestFactory
    Stream<DynamicTest> theModule() throws IOException {
        HttpServer files = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        files.createContext("/webapp/", exchange -> answer(exchange, Path.of("webapp"), "/webapp/"));
        files.createContext("/", exchange -> answer(exchange, Path.of("src/test/resources/browser"), "/"));
        files.start();
        try (Browser browser = Browser.start()) {
            browser.open("http://127.0.0.1:" + files.getAddress().getPort() + "/client-tests.html");
            String outcome = (String) browser.asyncScript("const done = arguments[0];"
                    + "const look = () => window.outcome ? done(window.outcome) : setTimeout(look, 20); look();");
            JsonNode results = Api.json(outcome);
            assertThat(results).isNotEmpty();
            return StreamSupport.stream(results.spliterator(), false).map(ClientModuleIT::test);
        } finally {
            files.stop(0);
        }
    }

    private static DynamicTest test(JsonNode result) {
        return DynamicTest.dynamicTest(
                result.path("name").textValue(),
                () -> assertThat(result.path("error").asText(null)).isNull());
    }

    private static void answer(HttpExchange exchange, Path root, String context) throws IOException {
        Path file = root.resolve(exchange.getRequestURI().getPath().substring(context.length()));
        if (!Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        String type = file.toString().endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8";
        exchange.getResponseHeaders().set("Content-Type", type);
        byte[] content = Files.readAllBytes(file);
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }
}
