package io.mealbeat.verify;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a check has found.
 *
 * @param isNote neither good nor bad, but something to know: a thing that this server or this caller does not show
 * @param numbers by name and unit ({@code rtt_ms}), in the order in which they were measured
 */
record Finding(boolean isNote, String detail, Map<String, Object> numbers) {
    static Finding of(String detail) {
        return new Finding(false, detail, Map.of());
    }

    static Finding note(String detail) {
        return new Finding(true, detail, Map.of());
    }

    Finding with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(numbers);
        more.put(name, value);
        return new Finding(isNote, detail, more);
    }
}
