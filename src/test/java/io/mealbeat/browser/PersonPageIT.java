package io.mealbeat.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.Api;
import io.mealbeat.testing.TomcatProcess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** A person's day in the browser. */
@Tag("faults")
class PersonPageIT extends OnBrowser {
    private static TomcatProcess server;

    private PersonPage page;

    @BeforeAll
    static void startServer() {
        server = server("person-page").start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void openPage() {
        page = new PersonPage(browser, url(server)).open();
    }

    @Override
    protected boolean isSurprising(String complaint) {
        return !isAboutNetwork(complaint);
    }

    @Test
    void aMealIsCompletedWithoutAReload() {
        page.register();
        browser.script("window.isTheSamePage = true");
        page.log("2 eggs, a slice of toast with butter and a glass of water");

        page.awaitMeals("completed", 1);
        assertThat(browser.text("#meals .items")).contains("Egg", "Water");
        assertThat(browser.text("#totals")).contains("Protein", "kcal");
        browser.awaitText("#water-amount", "250 ml");
        assertThat(browser.script("return window.isTheSamePage")).isEqualTo(true);
        assertThat(browser.script("return document.querySelector('#announcer').textContent"))
                .asString()
                .contains("kcal");
    }

    @Test
    void aSentenceWithoutFoodIsExplainedAndCanBeWrittenAnew() {
        page.register();
        page.log("qwertz uiop");

        page.awaitMeals("failed", 1);
        browser.click("#meals [data-action=again]");
        assertThat(browser.script("return document.activeElement.id")).isEqualTo("sentence");
        assertThat(browser.find("#sentence").getDomProperty("value")).isEqualTo("qwertz uiop");
    }

    @Test
    void itemsCanBeEditedAndTheMealDeleted() {
        page.register();
        page.log("2 eggs");
        page.awaitMeals("completed", 1);
        String before = browser.text("#meals .meal-kcal");

        browser.click("#meals [data-action=edit]");
        browser.type("#editor [name=quantity]", "4");
        browser.click("#editor-save");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> browser.count("dialog[open]") == 0
                        && !browser.text("#meals .meal-kcal").equals(before)
                        && !browser.text("#meals .meal-kcal").isEmpty());
        assertThat(number(browser.text("#meals .meal-kcal"))).isEqualTo(2 * number(before));

        browser.click("#meals [data-action=remove]");
        browser.click("#confirm [value=yes]");
        browser.awaitCount("#meals > li", 0);
        browser.find("#empty");
    }

    @Test
    void waterIsAddedUp() {
        page.register();
        browser.click("[data-water='500']");
        browser.awaitText("#water-amount", "500 ml");
        browser.click("[data-water='250']");
        browser.awaitText("#water-amount", "750 ml");
    }

    @Test
    void mealsWrittenWithoutANetworkAreSentLaterOnce() {
        page.register();
        page.log("1 apple");
        page.awaitMeals("completed", 1);

        browser.network(false);
        page.awaitState("offline");
        page.log("2 eggs");
        page.log("1 banana");
        browser.awaitCount("#waiting li", 2);
        assertThat(browser.text("#waiting")).contains("Waiting for the network");
        assertThat(page.state()).isEqualTo("offline");

        browser.network(true);
        page.awaitState("live");
        page.awaitMeals("completed", 3);
        browser.awaitCount("#waiting li", 0);
        browser.reload();
        page.awaitMeals("completed", 3);
    }

    /** Nobody is told of a meal that was just accepted, so the tabs have to tell each other. */
    @Test
    void tabsShareTheSignInTheMealsAndTheEnd() {
        page.register();
        String first = browser.openTab(page.url());
        page.awaitState("live");
        page.log("2 eggs");
        page.awaitMeals("completed", 1);
        String second = browser.tab();

        browser.toTab(first);
        page.awaitMeals("completed", 1);
        browser.click("#sign-out");
        browser.find("#sign-in");
        browser.toTab(second);
        browser.find("#sign-in");
    }

    @Test
    void aPersonIsStillSignedInAfterAReloadAndCanComeBackLater() {
        String email = page.register();
        page.log("2 eggs");
        page.awaitMeals("completed", 1);
        browser.reload();
        page.awaitState("live");
        page.awaitMeals("completed", 1);

        browser.click("#sign-out");
        page.signIn(email);
        page.awaitMeals("completed", 1);
    }

    @Test
    void theTraceHasABeatForEachAnsweredPing() {
        page.register();
        await().atMost(Duration.ofSeconds(10)).until(() -> page.beats() == 1);

        browser.script("dispatchEvent(new Event('focus'))");
        await().atMost(Duration.ofSeconds(10)).until(() -> page.beats() == 2);
        assertThat(browser.text("#badge-detail")).contains("WebSocket", "ms");
    }

    @Test
    void theKeyboardIsEnough() {
        page.register();
        assertThat(browser.script("return document.activeElement.id")).isEqualTo("sentence");
        browser.find("#sentence").sendKeys("1 apple", Keys.TAB, Keys.ARROW_RIGHT);
        assertThat(browser.script("return document.activeElement.name")).isEqualTo("meal_type");
        browser.find("#composer .primary").sendKeys(Keys.ENTER);
        page.awaitMeals("completed", 1);
        browser.find("#meals [data-action=edit]").sendKeys(Keys.ENTER);
        browser.find("#editor [name=food_name]").sendKeys(Keys.ESCAPE);
        await().atMost(Duration.ofSeconds(10)).until(() -> browser.count("dialog[open]") == 0);
        assertThat(browser.script("return document.activeElement.dataset.action"))
                .isEqualTo("edit");
    }

    @Test
    void wrongPasswordIsSaidInWords() {
        browser.type("#sign-in [name=email]", "nobody@example.com");
        browser.type("#sign-in [name=password]", Api.PASSWORD);
        browser.click("#sign-in .primary");
        browser.find("#sign-in .error:not(:empty)");
    }

    @Test
    void noRequestLeavesTheHost() {
        page.register();
        page.log("2 eggs");
        page.awaitMeals("completed", 1);
        browser.open(page.url() + "ops/");
        browser.find("#access");

        List<String> addresses = browser.protocolEvents().stream()
                .filter(event -> event.contains("\"Network.requestWillBeSent\"")
                        || event.contains("\"Network.webSocketCreated\""))
                .map(event -> Api.json(event).path("message").path("params"))
                .map(params -> params.path("request")
                        .path("url")
                        .asText(params.path("url").asText("")))
                .toList();
        assertThat(addresses)
                .isNotEmpty()
                .allMatch(address -> address.matches(
                        "(http|ws)://127\\.0\\.0\\.1:" + server.api().port() + "/.*|data:.*"));
    }

    private static int number(String kcal) {
        return Integer.parseInt(kcal.replaceAll("\\D", ""));
    }
}
