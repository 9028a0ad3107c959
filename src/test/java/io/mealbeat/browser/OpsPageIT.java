package io.mealbeat.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.Api;
import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.IdleClients;
import io.mealbeat.testing.RawWebSocket;
import io.mealbeat.testing.TomcatProcess;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The operators' page, with few connections and with very many. */
@Tag("faults")
class OpsPageIT extends OnBrowser {
    private static final String KEY = "operator-key-of-the-tests";
    private static final int USERS = 50;
    private static final int DEVICES = 100;

    private static TomcatProcess server;
    private static User operator;

    @BeforeAll
    static void startServer() {
        server = server("ops-page")
                .with("MEALBEAT_OPERATOR_KEY", KEY)
                .with("MEALBEAT_SOCKET_MAX_CONNECTIONS_PER_USER", "1000")
                // The many clients answer no ping, so none is sent.
                .with("MEALBEAT_HEARTBEAT_INTERVAL", "PT0S")
                .start();
        operator = server.api().register();
        server.stop();
        server.with("MEALBEAT_AUTH_OPERATOR_USERS", operator.id()).start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    protected boolean isSurprising(String complaint) {
        return !complaint.contains("401") && !complaint.contains("403");
    }

    private void openWithKey() {
        browser.open(url(server) + "ops/");
        browser.click("#tab-key");
        browser.type("#by-key [name=key]", KEY);
        browser.click("#by-key .primary");
        browser.awaitText("#feed", "Live");
    }

    @Test
    void anOperatorSignsInAndNobodyElse() {
        User other = server.api().register();
        browser.open(url(server) + "ops/");
        signIn(other);
        browser.awaitText("#by-account .error", "no operator");
        signIn(operator);
        browser.awaitText("#feed", "Live");
        assertThat(browser.text("#who")).isEqualTo(operator.email());
        browser.awaitCount(".figure", 4);
        browser.awaitCount(".uplot", 4);
        browser.click("#sign-out");
        browser.find("#access");
    }

    private void signIn(User user) {
        browser.type("#by-account [name=email]", user.email());
        browser.type("#by-account [name=password]", Api.PASSWORD);
        browser.click("#by-account .primary");
    }

    @Test
    void aWrongKeyIsRefused() {
        browser.open(url(server) + "ops/");
        browser.click("#tab-key");
        browser.type("#by-key [name=key]", "not the operator's key");
        browser.click("#by-key .primary");
        browser.find("#by-key .error:not(:empty)");
    }

    @Test
    void aConnectionIsFoundAndClosedAfterAQuestion() throws Exception {
        User user = server.api().register();
        try (RawWebSocket phone = server.api().socket(user, "phone-of-ann").open();
                RawWebSocket tablet = server.api().socket(user, "tablet").open()) {
            openWithKey();
            browser.type("#filter [name=q]", user.id());
            browser.awaitCount("#rows tr", 2);
            browser.type("#filter [name=q]", "phone-of-ann");
            browser.awaitCount("#rows tr", 1);
            assertThat(browser.text("#rows")).contains("live", "phone-of-ann");

            browser.click("#rows .quiet");
            browser.click("#confirm [value=yes]");
            await().atMost(Duration.ofSeconds(10)).until(() -> !phone.isOpen());
            browser.find("#no-connections");
            assertThat(tablet.isOpen()).isTrue();
        }
    }

    @Test
    void anEventIsExplained() {
        User user = server.api().register();
        try (RawWebSocket phone = server.api().socket(user, "phone").open()) {
            phone.nextText();
            server.api().logMeal(user, "2 eggs");
            phone.nextText();
            browser.open(url(server) + "ops/");
            signIn(operator);
            browser.type("#explain [name=user]", user.id());
            browser.type("#explain [name=offset]", "1");
            browser.click("#explain .primary");
            browser.awaitText("#explained", "meal_log.completed");
            browser.awaitText("#explained", "phone");
        }
    }

    /** The page must not hold all of them, and each answer has to be small. */
    @Test
    void theTableIsUsableUnderFiveThousandConnections() {
        try (IdleClients clients = new IdleClients(server.api().port())) {
            for (int i = 0; i < USERS; i++) {
                clients.open(server.api().register(), DEVICES);
            }
            openWithKey();
            browser.awaitText("#page-place", "1–25 of 5,");
            browser.awaitCount("#rows tr", 25);
            long began = System.nanoTime();
            browser.type("#filter [name=q]", "device-77");
            browser.awaitText("#page-place", "1–25 of 50");
            browser.click("[data-sort=user_id] button");
            browser.awaitCount("[data-sort=user_id][aria-sort=descending]", 1);
            browser.fill("#filter [name=q]", "");
            browser.awaitText("#page-place", "of 5,");
            browser.click("#page-after");
            browser.awaitText("#page-place", "26–50 of 5,");
            System.out.println("OpsPageIT: filter, sort and turn a page under " + USERS * DEVICES + " connections in "
                    + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms");
            assertThat(browser.count("#board *")).isLessThan(2_500);
        }
    }
}
