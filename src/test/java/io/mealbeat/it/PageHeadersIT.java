package io.mealbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.testing.Api.Reply;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told of the pages, and that each file that a page names is there. */
class PageHeadersIT extends OnEmbeddedTomcat {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)\"");

    private Reply get(String path) {
        return api.send(api.request(path).build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/ops/",
                "/ops/index.html",
                "/docs/",
                "/js/app.js",
                "/css/base.css",
                "/nothing-here"
            })
    void pagesMayUseThisHostAlone(String path) {
        Reply reply = get(path);

        assertThat(reply.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                        + " connect-src 'self' ws://127.0.0.1:" + api.port() + " wss://127.0.0.1:" + api.port()
                        + "; base-uri 'none'; frame-ancestors 'none'; form-action 'self'");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ops/", "/docs/"})
    void whatAPageNamesIsThereAndInFilesOfItsOwn(String page) {
        String html = get(page).body();

        assertThat(html)
                .doesNotContain("style=\"")
                .doesNotContain("<style")
                .doesNotContainPattern("<script(?![^>]* src=)");
        Matcher links = LINK.matcher(html);
        while (links.find()) {
            assertThat(links.group(1)).doesNotStartWith("/").doesNotContain("://");
            assertThat(get(page + links.group(1)).status()).as(links.group(1)).isEqualTo(200);
        }
    }

    @Test
    void chartsComeOutOfTheirJarAndNeverChange() {
        Reply reply = get("/webjars/uplot/1.6.30/dist/uPlot.esm.js");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Cache-Control")).contains("immutable");
    }

    @Test
    void theApiKeepsItsOwnHeaders() {
        assertThat(get("/api/v1/meal-logs").header("Content-Security-Policy")).isEmpty();
        assertThat(get("/health").header("Content-Security-Policy")).isEmpty();
    }
}
