package io.mealbeat.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedRequestTest {
    /** A plain request to port 8080, as a proxy on the same machine sends it. */
    private static HttpServletRequest request(String host) {
        Map<String, Object> answers =
                Map.of("getScheme", "http", "getServerName", "10.0.0.5", "getServerPort", 8080, "getRequestURI", "/a");
        return (HttpServletRequest) Proxy.newProxyInstance(
                ForwardedRequestTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, args) -> method.getName().equals("getHeader")
                        ? (args[0].equals("Host") ? host : null)
                        : answers.get(method.getName()));
    }

    private static ForwardedRequest forwarded(String host, Map<String, String> headers) {
        ClientView view = ClientView.of(
                IpAddress.parse("127.0.0.1").orElseThrow(),
                Dialect.ANY.hops(name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of()),
                address -> address.isLoopbackAddress());
        return new ForwardedRequest(request(host), view);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "127.0.0.1:8080     | https | meals.example.org      | -    | https://meals.example.org/a",
                "127.0.0.1:8080     | https | meals.example.org:8443 | -    | https://meals.example.org:8443/a",
                "127.0.0.1:8080     | https | meals.example.org:443  | -    | https://meals.example.org/a",
                "127.0.0.1:8080     | https | meals.example.org      | 8443 | https://meals.example.org:8443/a",
                "127.0.0.1:8080     | https | meals.example.org:8443 | 443  | https://meals.example.org:8443/a",
                "127.0.0.1:8080     | https | [2001:db8::7]          | -    | https://[2001:db8::7]/a",
                "meals.example.org  | https | -                      | -    | https://meals.example.org/a",
                "meals.example.org  | http  | -                      | -    | http://meals.example.org/a",
                "meals.example.org  | -     | -                      | 8443 | http://meals.example.org:8443/a",
                "meals.example.org:8080 | - | -                      | -    | http://meals.example.org:8080/a",
                "-                  | -     | -                      | -    | http://10.0.0.5:8080/a",
            })
    void addressIsTheOneThatTheClientHasDialled(String host, String proto, String told, String port, String url) {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-Forwarded-Proto", proto);
        headers.put("X-Forwarded-Host", told);
        headers.put("X-Forwarded-Port", port);
        headers.values().removeIf(value -> value == null);

        ForwardedRequest request = forwarded(host, headers);

        assertThat(request.getRequestURL()).hasToString(url);
        assertThat(request.isSecure()).isEqualTo(url.startsWith("https"));
        assertThat(url).isEqualTo(request.getScheme() + "://" + request.getHeader("host") + "/a");
        assertThat(request.getHeader("Host")).startsWith(request.getServerName());
    }

    @Test
    void remoteAddressIsTheClients() {
        ForwardedRequest request = forwarded("h", Map.of("X-Forwarded-For", "203.0.113.9"));

        assertThat(request.getRemoteAddr()).isEqualTo("203.0.113.9");
        assertThat(request.getRemoteHost()).isEqualTo("203.0.113.9");
        assertThat(request.getScheme()).isEqualTo("http");
    }
}
