package io.mealbeat.platform;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * The trace that the current thread works for, as the caller named it by the header {@code traceparent} of W3C Trace Context. Also
 * in the logging context (MDC) under {@value #TRACE_ID} and {@value #TRACE_PARENT}. Nothing is exported and no span is made.
 */
public final class Trace {
    public static final String HEADER = "traceparent";
    static final String TRACE_ID = "trace_id";
    static final String TRACE_PARENT = "traceparent";

    /** Version, trace id, parent id, flags; a later version may append more (W3C Trace Context, level 2, 3.2). */
    private static final Pattern FORMAT = Pattern.compile(
            "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-[0-9a-f-]{0,64})?");

    /** The logging context alone would not do: threads inherit it from whoever makes them, and keep it. */
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    private Trace() {}

    /** The trace that the current thread works for, in the form of the header. */
    public static Optional<String> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** The header when it is well-formed; a malformed one is ignored, as the standard wants it. */
    public static Optional<String> parse(String header) {
        return Optional.ofNullable(header).map(String::strip).filter(text -> FORMAT.matcher(text)
                .matches());
    }

    /**
     * From now on the current thread works for this trace, until the next call: {@code before = enter(trace); try { … } finally {
     * enter(before); }}.
     *
     * @param traceparent well-formed; null for none
     * @return what it worked for before; null for none
     */
    public static String enter(String traceparent) {
        String before = CURRENT.get();
        if (traceparent != null) {
            put(traceparent);
        } else if (before != null) {
            clear();
        }
        return before;
    }

    private static void put(String traceparent) {
        CURRENT.set(traceparent);
        MDC.put(TRACE_PARENT, traceparent);
        MDC.put(TRACE_ID, id(traceparent));
    }

    private static void clear() {
        CURRENT.remove();
        MDC.remove(TRACE_PARENT);
        MDC.remove(TRACE_ID);
        // Left with an empty map, the server's thread would still hold our classes after an undeploy.
        Map<String, String> left = MDC.getCopyOfContextMap();
        if (left == null || left.isEmpty()) {
            MDC.clear();
        }
    }

    private static String id(String traceparent) {
        Matcher matcher = FORMAT.matcher(traceparent);
        return matcher.matches() ? matcher.group(1) : "";
    }

    /** The end of a line for the log: empty without a trace. The logging of most servers prints no context by itself. */
    public static String suffix(String traceparent) {
        return traceparent == null ? "" : " trace=" + id(traceparent);
    }
}
