package io.mealbeat.proxy;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of addresses in CIDR notation; a single address is the range of itself.
 *
 * @param base any address of the range
 * @param prefix how many leading bits all addresses of the range share: 0 to 32 for IPv4, 0 to 128 for IPv6
 */
record AddressRange(InetAddress base, int prefix) {
    private static final Pattern CIDR = Pattern.compile("([^/]+)(?:/([0-9]{1,3}))?");

    /** Empty for what is neither an address nor a range. */
    static Optional<AddressRange> parse(String text) {
        Matcher cidr = CIDR.matcher(text);
        if (!cidr.matches()) {
            return Optional.empty();
        }
        String prefix = cidr.group(2);
        return IpAddress.parse(cidr.group(1))
                .map(base -> new AddressRange(base, prefix == null ? bits(base) : Integer.parseInt(prefix)))
                .filter(range -> range.prefix <= bits(range.base));
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    /** IPv4 and IPv6 never contain each other. */
    boolean contains(InetAddress address) {
        byte[] ours = base.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        int whole = prefix / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (ours[i] != theirs[i]) {
                return false;
            }
        }
        int rest = prefix % Byte.SIZE;
        return rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xFF) >> (Byte.SIZE - rest) == 0;
    }
}
