package io.mealbeat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CloseStatusTest {
    @Test
    void codesAreUnique() {
        assertThat(Arrays.stream(CloseStatus.values()).map(CloseStatus::code)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void codeMayBeSentInACloseFrame(CloseStatus status) {
        assertThat(status.code())
                .matches(code -> code >= 1000 && code <= 1014 || code >= 3000 && code <= 4999)
                .as("reserved for local use")
                .isNotIn(1004, 1005, 1006);
    }

    @ParameterizedTest
    @EnumSource
    void reasonFitsIntoACloseFrame(CloseStatus status) {
        assertThat(status.reason()).isASCII().hasSizeBetween(1, 60);
    }

    @Test
    void onlyTheReplacedConnectionMayNotReconnect() {
        assertThat(CloseStatus.values())
                .filteredOn(status -> !status.mayReconnect())
                .containsExactly(CloseStatus.REPLACED);
    }
}
