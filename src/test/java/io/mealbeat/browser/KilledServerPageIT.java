package io.mealbeat.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mealbeat.testing.TomcatProcess;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server dies under an open page and comes back. The application is below a path of its own here, as it may be anywhere. */
@Tag("faults")
class KilledServerPageIT extends OnBrowser {
    @Override
    protected boolean isSurprising(String complaint) {
        return !isAboutNetwork(complaint);
    }

    /**
     * The bugs: a badge that goes on saying that all is well, a meal that was written meanwhile and is gone, one that is sent twice
     * because its answer was lost, and a page that needs a reload to find the server again.
     */
    @Test
    void theBadgeTellsAndNothingIsLost() {
        try (TomcatProcess server = server("killed-page").under("/meals").start()) {
            PersonPage page = new PersonPage(browser, url(server) + "meals/").open();
            page.register();
            page.log("1 apple");
            page.awaitMeals("completed", 1);
            page.log("2 eggs");
            server.kill();

            await().atMost(Duration.ofSeconds(10)).until(() -> page.state().equals("reconnecting"));
            page.log("1 banana");
            browser.find("#waiting li");
            assertThat(page.state()).isEqualTo("reconnecting");
            assertThat(browser.text("#badge")).contains("Reconnecting");

            server.start();
            page.awaitState("live");
            page.awaitMeals("completed", 3);
            browser.awaitCount("#waiting li", 0);
            browser.reload();
            page.awaitMeals("completed", 3);
        }
    }
}
