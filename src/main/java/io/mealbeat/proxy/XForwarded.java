package io.mealbeat.proxy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * {@code X-Forwarded-For}, {@code -Proto}, {@code -Host} and {@code -Port}: lists to which each proxy appends, or values that it
 * sets. No standard says which value belongs to which proxy. When there are as many as addresses, each belongs to its address;
 * else only the last is sure to come from the nearest proxy.
 */
final class XForwarded {
    static final List<String> NAMES =
            List.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port");

    private XForwarded() {}

    static boolean isIn(Function<String, List<String>> headers) {
        return NAMES.stream().anyMatch(name -> !headers.apply(name).isEmpty());
    }

    /** @return the nearest first; at least one */
    static List<Hop> hops(Function<String, List<String>> headers) {
        List<List<String>> lists =
                NAMES.stream().map(name -> values(headers.apply(name))).toList();
        int count = Math.max(1, lists.get(0).size());
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            hops.add(Hop.of(
                    at(i, count, lists.get(0)),
                    at(i, count, lists.get(1)),
                    at(i, count, lists.get(2)),
                    at(i, count, lists.get(3))));
        }
        return hops;
    }

    /** @return the last first */
    private static List<String> values(List<String> lines) {
        List<String> values = new ArrayList<>(lines.stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList());
        Collections.reverse(values);
        return values;
    }

    /** @return null for none */
    private static String at(int index, int count, List<String> values) {
        return (values.size() == count || index == 0) && index < values.size() ? values.get(index) : null;
    }
}
