package io.mealbeat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
    private static final Origins SAME_HOST = new Origins(Set.of());

    private static HttpServletRequest request(Map<String, String> headers) {
        return request(headers, false);
    }

    /** A request of which only the headers, and whether it came by TLS, are asked for. */
    private static HttpServletRequest request(Map<String, String> headers, boolean secure) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                OriginsTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, args) -> {
                    if (method.getName().equals("getHeader")) {
                        return headers.get((String) args[0]);
                    }
                    if (method.getName().equals("isSecure")) {
                        return secure;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private static HttpServletRequest from(String origin) {
        return request(Map.of("Origin", origin, "Host", "meals.example.org:8443"));
    }

    @Test
    void requestWithoutOriginIsAllowedBecauseAppsSendNone() {
        assertThat(SAME_HOST.allows(request(Map.of("Host", "meals.example.org"))))
                .isTrue();
        assertThat(SAME_HOST.allows(request(Map.of()))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://meals.example.org:8443",
                "http://meals.example.org:8443",
                "HTTPS://MEALS.example.ORG:8443"
            })
    void sameHostAndPortIsAllowedWhateverTheSchemeAndCase(String origin) {
        assertThat(SAME_HOST.allows(from(origin))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://meals.example.org",
                "https://meals.example.org:8080",
                "https://example.org:8443",
                "https://evil.meals.example.org:8443",
                "https://meals.example.org.evil.com:8443",
                "https://meals.example.org:8443@evil.com",
                "https://evil.com/meals.example.org:8443",
                "https://evil.com#meals.example.org:8443",
                "meals.example.org:8443",
                "null",
                "NULL",
                "",
                " ",
                "*",
                "https://",
                "https://[",
                "file:///meals.example.org:8443",
                "%zz"
            })
    void anyOtherOriginIsRefusedAndMalformedOnesToo(String origin) {
        assertThat(SAME_HOST.allows(from(origin))).isFalse();
    }

    @Test
    void requestThatCameByTlsHasToBeOfAPageThatDid() {
        Map<String, String> plain = Map.of("Origin", "http://meals.example.org", "Host", "meals.example.org");
        Map<String, String> tls = Map.of("Origin", "https://meals.example.org", "Host", "meals.example.org");

        assertThat(SAME_HOST.allows(request(plain, true))).isFalse();
        assertThat(SAME_HOST.allows(request(tls, true))).isTrue();
        assertThat(SAME_HOST.allows(request(plain, false))).isTrue();
    }

    @Test
    void defaultPortIsTheSameWrittenOrNot() {
        assertThat(SAME_HOST.allows(
                        request(Map.of("Origin", "https://meals.example.org", "Host", "meals.example.org:443"))))
                .isTrue();
        assertThat(SAME_HOST.allows(
                        request(Map.of("Origin", "http://meals.example.org:80", "Host", "meals.example.org"))))
                .isTrue();
        assertThat(SAME_HOST.allows(
                        request(Map.of("Origin", "https://meals.example.org", "Host", "meals.example.org:80"))))
                .isFalse();
    }

    @Test
    void originIsRefusedWhenTheRequestNamesNoHost() {
        assertThat(SAME_HOST.allows(request(Map.of("Origin", "https://meals.example.org"))))
                .isFalse();
    }

    @Test
    void ipv6HostIsComparedLikeAnyOther() {
        assertThat(SAME_HOST.allows(request(Map.of("Origin", "http://[::1]:8080", "Host", "[::1]:8080"))))
                .isTrue();
        assertThat(SAME_HOST.allows(request(Map.of("Origin", "http://[::2]:8080", "Host", "[::1]:8080"))))
                .isFalse();
    }

    @Test
    void configuredOriginIsAllowedInAnyCaseAndWithItsSchemeAndPortOnly() {
        Origins origins = new Origins(Set.of("https://app.example.com"));

        assertThat(origins.allows(from("https://app.example.com"))).isTrue();
        assertThat(origins.allows(from("https://App.Example.COM"))).isTrue();
        assertThat(origins.allows(from("https://meals.example.org:8443")))
                .as("the same host still")
                .isTrue();
        assertThat(origins.allows(from("http://app.example.com"))).isFalse();
        assertThat(origins.allows(from("https://app.example.com:444"))).isFalse();
        assertThat(origins.allows(from("null"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.com", "null", "%zz"})
    void starAllowsEveryOrigin(String origin) {
        assertThat(new Origins(Set.of("*")).allows(from(origin))).isTrue();
    }
}
