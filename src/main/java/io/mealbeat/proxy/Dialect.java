package io.mealbeat.proxy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Which headers the trusted proxies write. A proxy that writes one kind passes the other kind on as a stranger has sent it, so
 * the two are never mixed.
 */
enum Dialect {
    /** X-Forwarded-* when the request has any of them, else Forwarded. */
    ANY,
    X_FORWARDED,
    FORWARDED;

    /** As it is spelt in the configuration. */
    String spelling() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> spellings() {
        return Arrays.stream(values()).map(Dialect::spelling).toList();
    }

    static Dialect of(String spelling) {
        return valueOf(spelling.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /**
     * @param headers all lines of a header by its name
     * @return what the proxies say, the nearest first
     */
    List<Hop> hops(Function<String, List<String>> headers) {
        boolean forwarded = this == FORWARDED || this == ANY && !XForwarded.isIn(headers);
        return forwarded ? Forwarded.hops(headers) : XForwarded.hops(headers);
    }
}
