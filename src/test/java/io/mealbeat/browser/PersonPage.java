package io.mealbeat.browser;

import io.mealbeat.testing.Api;
import java.util.UUID;
import org.openqa.selenium.Keys;

/** What a person does on the page {@code /}. */
final class PersonPage {
    private final Browser browser;
    private final String url;

    PersonPage(Browser browser, String url) {
        this.browser = browser;
        this.url = url;
    }

    String url() {
        return url;
    }

    PersonPage open() {
        browser.open(url);
        return this;
    }

    /** Makes an account through the form; returns its e-mail address. */
    String register() {
        String email = UUID.randomUUID() + "@example.com";
        browser.click("#tab-up");
        browser.type("#register [name=name]", "Uma");
        browser.type("#register [name=email]", email);
        browser.type("#register [name=password]", Api.PASSWORD);
        browser.fill("#register [name=date_of_birth]", "1990-05-17");
        browser.click("#register .primary");
        awaitState("live");
        return email;
    }

    void signIn(String email) {
        browser.type("#sign-in [name=email]", email);
        browser.type("#sign-in [name=password]", Api.PASSWORD);
        browser.click("#sign-in .primary");
        awaitState("live");
    }

    /** Writes a meal and presses Enter. */
    void log(String sentence) {
        browser.type("#sentence", sentence);
        browser.find("#sentence").sendKeys(Keys.ENTER);
    }

    void awaitState(String state) {
        browser.find("#badge[data-state=" + state + "]");
    }

    String state() {
        return String.valueOf(browser.script("return document.querySelector('#badge').dataset.state"));
    }

    void awaitMeals(String status, int count) {
        browser.awaitCount("#meals [data-status=" + status + "]", count);
    }

    int beats() {
        return Integer.parseInt(
                String.valueOf(browser.script("return document.querySelector('#badge').dataset.beats ?? '0'")));
    }
}
