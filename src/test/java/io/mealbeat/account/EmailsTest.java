package io.mealbeat.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailsTest {
    @Test
    void spellingIsIndependentOfTheServersLanguage() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(Emails.normalize(" \tINFO@Example.ORG\u2003")).isEqualTo("info@example.org");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.co",
                "ada.lovelace+meals@sub.example.org",
                "o'brien@example.org",
                "x_1-2@ex-ample.museum",
                "имя@пример.рф",
                "a@xn--e1afmkfd.xn--p1ai"
            })
    void plausibleAddressIsValid(String email) {
        assertThat(Emails.isValid(email)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "a",
                "@",
                "a@",
                "@b.co",
                "a@b",
                "a@b@c.co",
                "a b@c.co",
                "a@b c.co",
                ".a@b.co",
                "a.@b.co",
                "a..b@c.co",
                "a@.co",
                "a@b.",
                "a@b..co",
                "a@-b.co",
                "a@b-.co",
                "a@192.0.2.1",
                "a@[192.0.2.1]",
                "a@b.co\n",
                "a\u0000@b.co",
                "<a@b.co>",
                "a,b@c.co"
            })
    void impossibleAddressIsNotValid(String email) {
        assertThat(Emails.isValid(email)).isFalse();
    }

    @Test
    void lengthsAreBounded() {
        String domain = ("d".repeat(61) + ".").repeat(3) + "co";
        assertThat(Emails.isValid("l".repeat(64) + "@" + domain)).isTrue();
        assertThat(Emails.isValid("l".repeat(65) + "@example.org")).isFalse();
        assertThat(Emails.isValid("l".repeat(63) + "@" + domain + "mm")).isTrue();
        assertThat(Emails.isValid("l".repeat(64) + "@" + domain + "mm")).isFalse();
        assertThat(Emails.isValid("a@" + "d".repeat(64) + ".co")).isFalse();
    }
}
