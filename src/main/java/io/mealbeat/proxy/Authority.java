package io.mealbeat.proxy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and perhaps its port, as in the Host header.
 *
 * @param host a name, an IPv4 address or an IPv6 address in brackets
 * @param port empty when none was written, which means the default of the scheme
 */
record Authority(String host, Optional<Integer> port) {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\])(?::([0-9]{1,5}))?");

    /** Empty for what cannot be an authority. */
    static Optional<Authority> parse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String port = form.group(2);
        return port == null
                ? Optional.of(new Authority(form.group(1), Optional.empty()))
                : port(port).map(number -> new Authority(form.group(1), Optional.of(number)));
    }

    /** A port from 1 to 65535; empty for anything else. */
    static Optional<Integer> port(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,5}"))
                .map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= 65_535);
    }
}
