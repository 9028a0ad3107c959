package io.mealbeat.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who the client is, and what it asked for, by what the headers say and whom we trust. */
class WalkTest {
    private static final String PROXY = "10.0.0.1";
    private static final ProxyConfig CONFIG = new ProxyConfig(
            Stream.of("10.0.0.0/8", "fd00::/8")
                    .map(range -> AddressRange.parse(range).orElseThrow())
                    .toList(),
            Dialect.ANY,
            Duration.ZERO);

    /** @param headers {@code Name: value}, any number of each */
    private static ClientView view(Dialect dialect, String peer, String... headers) {
        Map<String, List<String>> lines = Arrays.stream(headers)
                .map(line -> line.split(": ", 2))
                .collect(Collectors.groupingBy(
                        line -> line[0], Collectors.mapping(line -> line[1], Collectors.toList())));
        return ClientView.of(
                IpAddress.parse(peer).orElseThrow(),
                dialect.hops(name -> lines.getOrDefault(name, List.of())),
                CONFIG::trusts);
    }

    private static ClientView view(String... headers) {
        return view(Dialect.ANY, PROXY, headers);
    }

    private static String client(String... headers) {
        return view(headers).client().getHostAddress();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9                               | 203.0.113.9",
                "1.1.1.1, 203.0.113.9                      | 203.0.113.9",
                "1.1.1.1, 203.0.113.9, 10.0.0.2, 10.0.0.3  | 203.0.113.9",
                "10.0.0.9, 203.0.113.9                     | 203.0.113.9",
                "10.0.0.3, 10.0.0.2                        | 10.0.0.3",
                "203.0.113.9:51234                         | 203.0.113.9",
                "2001:db8::7                               | 2001:db8:0:0:0:0:0:7",
                "[2001:db8::7]                             | 2001:db8:0:0:0:0:0:7",
                "[2001:DB8::7]:443, fd00::2                | 2001:db8:0:0:0:0:0:7",
                "::ffff:203.0.113.9                        | 203.0.113.9",
                ", 203.0.113.9 , ,                         | 203.0.113.9",
                "203.0.113.9, unknown                      | 10.0.0.1",
                "203.0.113.9, unknown, 10.0.0.2            | 10.0.0.2",
                "203.0.113.9, _hidden                      | 10.0.0.1",
                "203.0.113.9, evil.example.com             | 10.0.0.1",
                "203.0.113.9, 999.1.1.1, 10.0.0.2          | 10.0.0.2",
                "203.0.113.9, 1.2.3.4:99999999             | 10.0.0.1",
                "203.0.113.9, 1.2.3.4.5                    | 10.0.0.1",
                "203.0.113.9, [::1                         | 10.0.0.1",
                "203.0.113.9, ]                            | 10.0.0.1",
            })
    void theClientIsTheFirstFromTheRightThatIsNotTrusted(String list, String client) {
        assertThat(client("X-Forwarded-For: " + list)).isEqualTo(client);
    }

    @Test
    void severalLinesAreOneList() {
        assertThat(client("X-Forwarded-For: 1.1.1.1, 203.0.113.9", "X-Forwarded-For: 10.0.0.2"))
                .isEqualTo("203.0.113.9");
        assertThat(client("Forwarded: for=1.1.1.1", "Forwarded: for=203.0.113.9", "Forwarded: for=10.0.0.2"))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void whoIsNotTrustedIsNotListenedTo() {
        ClientView view = view(
                Dialect.ANY,
                "203.0.113.9",
                "X-Forwarded-For: 1.1.1.1",
                "X-Forwarded-Proto: https",
                "Forwarded: for=2.2.2.2");

        assertThat(view.client().getHostAddress()).isEqualTo("203.0.113.9");
        assertThat(view.scheme()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "for=203.0.113.9                                         | 203.0.113.9",
                "For=203.0.113.9;Proto=https                             | 203.0.113.9",
                "for=1.1.1.1, for=203.0.113.9, for=10.0.0.2              | 203.0.113.9",
                "for=\"203.0.113.9:51234\"                               | 203.0.113.9",
                "for=\"[2001:db8::7]:_port\";by=_us                      | 2001:db8:0:0:0:0:0:7",
                "for=[2001:db8::7]:99                                    | 2001:db8:0:0:0:0:0:7",
                "for=\"\\[2001:db8::7\\]\"                               | 2001:db8:0:0:0:0:0:7",
                "for=\"1.1.1.1, for=203.0.113.9                          | 203.0.113.9",
                "for=\"1.1.1.1\\, for=203.0.113.9                        | 203.0.113.9",
                "x=\"a, for=1.1.1.1\";for=203.0.113.9                    | 203.0.113.9",
                "x=\"a\\\", for=1.1.1.1\";for=203.0.113.9                | 203.0.113.9",
                "for=203.0.113.9;                                        | 203.0.113.9",
                "for=203.0.113.9, for=unknown                            | 10.0.0.1",
                "for=203.0.113.9, for=_hidden                            | 10.0.0.1",
                "for=203.0.113.9, proto=https                            | 10.0.0.1",
                "for=203.0.113.9, for=1.1.1.1;for=2.2.2.2                | 10.0.0.1",
                "for=203.0.113.9, nonsense                               | 10.0.0.1",
                "for=203.0.113.9, for=                                   | 10.0.0.1",
                "for=203.0.113.9, for=1.1.1.1 for=2.2.2.2                | 10.0.0.1",
            })
    void theStandardHeaderIsWalkedLikewise(String header, String client) {
        assertThat(client("Forwarded: " + header)).isEqualTo(client);
    }

    @Test
    void elementThatIsTooLongEndsTheWalk() {
        assertThat(client("Forwarded: for=203.0.113.9;x=" + "y".repeat(300))).isEqualTo(PROXY);
        assertThat(client("Forwarded: x=\"" + "\\y".repeat(4_000) + "\", for=203.0.113.9"))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void schemeHostAndPortAreThoseThatTheOutermostTrustedProxySaw() {
        ClientView view = view("Forwarded: for=6.6.6.6;proto=http;host=evil.example, "
                + "for=203.0.113.9;proto=https;host=\"meals.example.org:8443\", for=10.0.0.2;proto=http;host=inner");

        assertThat(view.scheme()).contains("https");
        assertThat(view.host()).contains(new Authority("meals.example.org", Optional.of(8443)));
    }

    @Test
    void whatTheOutermostDoesNotSayTheNextOneHasSaid() {
        ClientView view =
                view("Forwarded: for=203.0.113.9;proto=https, for=10.0.0.2;proto=http;host=meals.example.org");

        assertThat(view.scheme()).contains("https");
        assertThat(view.host().orElseThrow().host()).isEqualTo("meals.example.org");
    }

    @Test
    void proxyThatHidesTheClientStillTellsTheScheme() {
        assertThat(view("Forwarded: for=unknown;proto=https").scheme()).contains("https");
        assertThat(view("X-Forwarded-Proto: https").scheme()).contains("https");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9                     | https             | https",
                "203.0.113.9                     | HTTPS             | https",
                "203.0.113.9                     | wss               | https",
                "203.0.113.9                     | ws                | http",
                "6.6.6.6, 203.0.113.9            | https, http       | http",
                "6.6.6.6, 203.0.113.9            | http              | http",
                "203.0.113.9, 10.0.0.2           | https, http       | https",
                "203.0.113.9, 10.0.0.2           | https             | https",
                "6.6.6.6, 203.0.113.9, 10.0.0.2  | http, https, http | https",
                "203.0.113.9                     | https, http       | http",
            })
    void valuesBelongToAddressesWhenThereAreAsManyElseTheLastCounts(String addresses, String schemes, String scheme) {
        assertThat(view("X-Forwarded-For: " + addresses, "X-Forwarded-Proto: " + schemes)
                        .scheme())
                .contains(scheme);
    }

    @Test
    void valuesThatCannotBeAreAsIfTheyWereNotSaid() {
        ClientView view = view(
                "X-Forwarded-For: 203.0.113.9",
                "X-Forwarded-Proto: javascript",
                "X-Forwarded-Host: a/b@c",
                "X-Forwarded-Port: 65536");

        assertThat(view.scheme()).isEmpty();
        assertThat(view.host()).isEmpty();
        assertThat(view.port()).isEmpty();
    }

    @Test
    void ofBothKindsOneIsTakenWhole() {
        String[] both = {"X-Forwarded-For: 203.0.113.9", "Forwarded: for=198.51.100.4;proto=https"};

        ClientView any = view(Dialect.ANY, PROXY, both);
        assertThat(any.client().getHostAddress()).isEqualTo("203.0.113.9");
        assertThat(any.scheme()).isEmpty();
        assertThat(view(Dialect.X_FORWARDED, PROXY, both)).isEqualTo(any);
        assertThat(view(Dialect.FORWARDED, PROXY, both).client().getHostAddress())
                .isEqualTo("198.51.100.4");
        assertThat(view(Dialect.X_FORWARDED, PROXY, "Forwarded: for=1.1.1.1")
                        .client()
                        .getHostAddress())
                .isEqualTo(PROXY);
    }
}
