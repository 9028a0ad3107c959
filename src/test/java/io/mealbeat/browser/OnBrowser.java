package io.mealbeat.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.TomcatProcess;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** A fresh browser for each test; what the console complains of fails it. */
@Tag("browser")
@Timeout(180)
abstract class OnBrowser {
    protected Browser browser;

    @BeforeEach
    void startBrowser() {
        browser = Browser.start();
    }

    @AfterEach
    void stopBrowser() {
        try {
            assertThat(browser.complaints().stream().filter(this::isSurprising)).isEmpty();
        } finally {
            browser.close();
        }
    }

    /** A test that takes the server or the network away knows what the browser prints about that. */
    protected boolean isSurprising(String complaint) {
        return true;
    }

    /** Not started yet. */
    static TomcatProcess server(String name) {
        return TomcatProcess.prepare(name)
                .with("MEALBEAT_AUTH_PASSWORD_COST", "4")
                .with("MEALBEAT_SOCKET_CONNECTS_PER_MINUTE", "100000");
    }

    static String url(TomcatProcess server) {
        return "http://127.0.0.1:" + server.api().port() + "/";
    }

    /** Complaints about a network or a server that is not there. */
    static boolean isAboutNetwork(String complaint) {
        return List.of("net::ERR_", "WebSocket connection", "Failed to load resource").stream()
                .anyMatch(complaint::contains);
    }
}
