package io.mealbeat.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class TraceTest {
    private static final String ONE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void theHeaderOfTheStandardsExampleIsTaken() {
        assertThat(Trace.parse(ONE)).contains(ONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\",\"x\":\""
            })
    void whatIsMalformedIsIgnored(String header) {
        assertThat(Trace.parse(header)).isEmpty();
    }

    @Test
    void theLoggingContextHasTheTraceAndLosesItAtTheEnd() {
        String before = Trace.enter(ONE);
        assertThat(MDC.get("trace_id")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");

        Trace.enter(before);
        assertThat(Trace.current()).isEmpty();
        assertThat(MDC.get("trace_id")).isNull();
    }

    /** The thread of one request commits the writes of others, whose events must not carry its trace. */
    @Test
    void workOfNoTraceWithinATraceHasNone() {
        Trace.enter(ONE);
        String outer = Trace.enter(null);
        assertThat(Trace.current()).isEmpty();

        Trace.enter(outer);
        assertThat(Trace.current()).contains(ONE);
        Trace.enter(null);
    }
}
