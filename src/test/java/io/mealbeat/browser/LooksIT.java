package io.mealbeat.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.RawWebSocket;
import io.mealbeat.testing.TomcatProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each page in light and dark, on a desk and on a phone: looked over by axe, and saved as a picture for people to look at. */
@Tag("faults")
class LooksIT extends OnBrowser {
    private static final String KEY = "operator-key-of-the-tests";
    private static final Path PICTURES = Path.of(System.getProperty("mealbeat.test.screenshots"));
    private static final int MANY = 120;

    private static TomcatProcess server;
    private static String axe;

    @BeforeAll
    static void startServer() {
        server = server("looks")
                .with("MEALBEAT_OPERATOR_KEY", KEY)
                .with("MEALBEAT_HEARTBEAT_INTERVAL", "PT2S")
                .with("MEALBEAT_HEARTBEAT_PONG_TIMEOUT", "PT1S")
                .start();
        axe = resource("/axe.min.js");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static String resource(String name) {
        try (InputStream in = LooksIT.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected boolean isSurprising(String complaint) {
        return !complaint.contains("422");
    }

    @Test
    void thePageBeforeSigningIn() {
        new PersonPage(browser, url(server)).open();
        browser.find("#sign-in");
        lookAt("welcome");
    }

    @Test
    void theSpecifications() {
        browser.open(url(server) + "docs/");
        browser.awaitText("#toc", "/auth/login");
        lookAt("docs");
    }

    @Test
    void theDayOfAPerson() {
        PersonPage page = new PersonPage(browser, url(server)).open();
        page.register();
        List<String> meals = List.of(
                "2 eggs, a slice of toast with butter and a glass of orange juice",
                "chicken breast with rice and broccoli",
                "an apple and a cappuccino");
        List<String> types = List.of("breakfast", "lunch", "snack");
        for (int i = 0; i < meals.size(); i++) {
            browser.script("document.querySelector('#composer').elements.meal_type.value = arguments[0]", types.get(i));
            page.log(meals.get(i));
            page.awaitMeals("completed", i + 1);
        }
        browser.click("[data-water='500']");
        page.awaitMeals("completed", meals.size() + 1);
        page.log("hmm, not sure");
        page.awaitMeals("failed", 1);
        browser.awaitText("#water-amount", "500 ml");
        lookAt("day");
        browser.click("#meals [data-action=edit]");
        browser.find("#editor [name=food_name]");
        lookAt("editor");
    }

    @Test
    void thePageOfAnOperator() {
        List<RawWebSocket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                User user = server.api().register();
                clients.add(server.api().socket(user, "phone-" + i).open());
                server.api().logMeal(user, "2 eggs");
            }
            browser.open(url(server) + "ops/");
            browser.find("#by-account");
            lookAt("ops-access");
            browser.click("#tab-key");
            browser.type("#by-key [name=key]", KEY);
            browser.click("#by-key .primary");
            browser.awaitCount("#rows tr", 25);
            // A few samples, so that there is a line to look at.
            browser.awaitText("#figures", "Covers");
            browser.asyncScript("setTimeout(arguments[0], 20000)");
            lookAt("ops");
        } finally {
            clients.forEach(LooksIT::close);
        }
    }

    private static void close(RawWebSocket client) {
        client.close();
    }

    private void lookAt(String name) {
        for (String scheme : List.of("light", "dark")) {
            browser.prefer(scheme);
            browser.size(1280, 900);
            picture(name, scheme, "desktop");
            assertThat(findings()).as(name + " in " + scheme).isEmpty();
            browser.size(390, 844);
            picture(name, scheme, "phone");
            assertThat(findings()).as(name + " in " + scheme + " on a phone").isEmpty();
            assertThat(browser.script("return document.documentElement.scrollWidth - innerWidth"))
                    .as(name + " is not wider than a phone")
                    .isEqualTo(0L);
        }
        browser.size(1280, 900);
    }

    /** The whole page, however long. */
    private void picture(String name, String scheme, String device) {
        int width = device.equals("phone") ? 390 : 1280;
        Object height = browser.script("return Math.max(innerHeight, document.documentElement.scrollHeight)");
        browser.size(width, ((Number) height).intValue());
        browser.asyncScript("const done = arguments[0];"
                + "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 400)));");
        browser.screenshot(PICTURES.resolve(name + "-" + scheme + "-" + device + ".png"));
    }

    /** What axe finds that is serious or critical. */
    private List<String> findings() {
        browser.script(axe + "; window.axe = axe;");
        Object result = browser.asyncScript(
                "const done = arguments[arguments.length - 1];"
                        + "axe.run(document, {resultTypes: ['violations']}).then(found => done(JSON.stringify(found.violations)));");
        JsonNode violations = Api.json((String) result);
        return StreamSupport.stream(violations.spliterator(), false)
                .filter(each -> List.of("serious", "critical")
                        .contains(each.path("impact").asText()))
                .map(each ->
                        each.path("id").asText() + ": " + each.path("nodes").findValuesAsText("html") + " "
                                + each.path("nodes").findValuesAsText("failureSummary"))
                .toList();
    }
}
