package io.mealbeat.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.Api.User;
import io.mealbeat.testing.Postgres;
import io.mealbeat.testing.RawWebSocket;
import io.mealbeat.testing.RedisProcess;
import io.mealbeat.testing.TomcatProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The operators' page of one of two nodes, as an operator behind a load balancer gets it: of either. */
@Tag("faults")
class OpsPageOfTwoNodesIT extends OnBrowser {
    private static final String KEY = "operator-key-of-the-tests";
    private static final String CONNECTIONS = "#charts figure:first-child .legend div:first-child dd";

    /** A node is killed, and then asked for. */
    @Override
    protected boolean isSurprising(String complaint) {
        return !isAboutNetwork(complaint);
    }

    @Test
    void chartsAreOfAllNodesAndOfOneThatIsChosenUntilItIsGone() throws Exception {
        String database = Postgres.fresh();
        try (RedisProcess redis = new RedisProcess();
                TomcatProcess one = node("one", database, redis).start();
                TomcatProcess two = node("two", database, redis).start()) {
            User user = one.api().register();
            try (RawWebSocket here = one.api().socket(user, "here").open();
                    RawWebSocket there = two.api().socket(user, "there").open()) {
                openWithKey(one);
                browser.awaitCount("#chart-node option", 3);
                browser.awaitText(CONNECTIONS, "2");
                assertThat(browser.text("#charts-missing")).isEmpty();

                browser.click("#chart-node option:last-child");
                browser.awaitText(CONNECTIONS, "1");

                two.kill();
                browser.awaitText("#charts-missing", "No node has this name");
                browser.click("#chart-node option:first-child");
                browser.awaitText(CONNECTIONS, "1");
                browser.awaitText("#feed", "Live");
                assertThat(browser.text("#charts-missing")).isEmpty();
                assertThat(here.isOpen()).isTrue();
                assertThat(there.isOpen()).isFalse();
            }
        }
    }

    private static TomcatProcess node(String name, String database, RedisProcess redis) {
        return server("ops-page-" + name)
                .with("MEALBEAT_DB_URL", database)
                .with("MEALBEAT_REDIS_URL", redis.url())
                .with("MEALBEAT_NODE_NAME", name)
                .with("MEALBEAT_CLUSTER_LEASE", "PT3S")
                .with("MEALBEAT_OPERATOR_KEY", KEY)
                // The two clients answer no ping, so none is sent.
                .with("MEALBEAT_HEARTBEAT_INTERVAL", "PT0S");
    }

    private void openWithKey(TomcatProcess server) {
        browser.open(url(server) + "ops/");
        browser.click("#tab-key");
        browser.type("#by-key [name=key]", KEY);
        browser.click("#by-key .primary");
        browser.awaitText("#feed", "Live");
    }
}
