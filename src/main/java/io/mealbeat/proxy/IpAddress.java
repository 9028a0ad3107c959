package io.mealbeat.proxy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads addresses written in digits. The JDK would ask the name service for anything else, and a stranger's header must not make
 * the server do that.
 */
final class IpAddress {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    /** An interface may follow, as in fe80::1%eth0; it says nothing about who is at the other end. */
    private static final Pattern V6 = Pattern.compile("([0-9A-Fa-f:.]{2,45})(?:%[A-Za-z0-9._-]{1,16})?");

    private IpAddress() {}

    /** Empty for everything that is no address. An IPv4 address that was mapped into IPv6 comes back as IPv4. */
    static Optional<InetAddress> parse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (V4.matcher(text).matches()) {
            return resolve(text);
        }
        var v6 = V6.matcher(text);
        return v6.matches() && text.contains(":") ? resolve("[" + v6.group(1) + "]") : Optional.empty();
    }

    /** Brackets, and digits of IPv4, keep the JDK from asking the name service. */
    private static Optional<InetAddress> resolve(String literal) {
        try {
            return Optional.of(InetAddress.getByName(literal));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }
}
