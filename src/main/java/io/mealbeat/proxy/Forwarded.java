package io.mealbeat.proxy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Forwarded} header of RFC 7239. Cut into its elements from the right: a stranger who opens a quotation at the left
 * and does not close it must not swallow what the proxy has appended.
 */
final class Forwarded {
    static final String NAME = "Forwarded";

    /** A quarter of a kilobyte is more than any proxy says. */
    private static final int LONGEST = 256;
    /** Addresses of IPv6 have to be quoted; proxies that do not are understood. */
    private static final Pattern PAIR =
            Pattern.compile("\\s*([A-Za-z0-9!#$%&'*+.^_`|~-]+)=(?:([^\\s;\"]+)|\"((?:[^\"\\\\]|\\\\.)*)\")\\s*(?:;|$)");

    private Forwarded() {}

    /** @return the nearest first */
    static List<Hop> hops(Function<String, List<String>> headers) {
        return elements(String.join(",", headers.apply(NAME))).stream()
                .map(Forwarded::hop)
                .toList();
    }

    private static List<String> elements(String text) {
        List<String> elements = new ArrayList<>();
        boolean quoted = false;
        int end = text.length();
        for (int i = end - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (c == '"' && !isEscaped(text, i)) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                elements.add(text.substring(i + 1, end).strip());
                end = i;
            }
        }
        elements.add(text.substring(0, end).strip());
        elements.removeIf(String::isEmpty);
        return elements;
    }

    private static boolean isEscaped(String text, int quote) {
        int start = quote;
        while (start > 0 && text.charAt(start - 1) == '\\') {
            start--;
        }
        return (quote - start) % 2 == 1;
    }

    private static Hop hop(String element) {
        if (element.length() > LONGEST) {
            return Hop.UNREADABLE;
        }
        Map<String, String> pairs = new HashMap<>();
        Matcher pair = PAIR.matcher(element);
        int end = 0;
        while (end < element.length()) {
            if (!pair.region(end, element.length()).lookingAt() || pairs.put(name(pair), value(pair)) != null) {
                return Hop.UNREADABLE;
            }
            end = pair.end();
        }
        return Hop.of(pairs.get("for"), pairs.get("proto"), pairs.get("host"), null);
    }

    private static String name(Matcher pair) {
        return pair.group(1).toLowerCase(Locale.ROOT);
    }

    private static String value(Matcher pair) {
        return pair.group(2) == null ? pair.group(3).replaceAll("\\\\(.)", "$1") : pair.group(2);
    }
}
