package io.mealbeat.nutrition.llm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.nutrition.llm.TokenLedger;
import io.mealbeat.platform.Storage;
import io.mealbeat.testing.Parallel;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the budget may rely on, whatever the database. */
abstract class TokenLedgerContract {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private Storage storage;
    private TokenLedger ledger;

    abstract Storage open(Path dir);

    @BeforeEach
    void prepare(@TempDir Path dir) {
        storage = open(dir);
        ledger = new JdbcTokenLedger(storage.database());
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void monthsAreCountedEachForItself() {
        ledger.add(NOVEMBER, 100);
        ledger.add(NOVEMBER, 3_000_000_000L);
        ledger.add(NOVEMBER.plusMonths(1), 7);

        assertThat(ledger.used(NOVEMBER)).isEqualTo(3_000_000_100L);
        assertThat(ledger.used(NOVEMBER.plusMonths(1))).isEqualTo(7);
        assertThat(ledger.used(NOVEMBER.minusMonths(1))).isZero();
    }

    @Test
    void whatWasReservedAndNotUsedIsGivenBack() {
        assertThat(ledger.reserve(NOVEMBER, 5_000, 100)).isTrue();
        assertThat(ledger.reserve(NOVEMBER, 1, 100)).isFalse();
        ledger.add(NOVEMBER, -4_901);

        assertThat(ledger.reserve(NOVEMBER, 60, 100)).isTrue();
        assertThat(ledger.reserve(NOVEMBER, 1, 100)).isFalse();
        assertThat(ledger.used(NOVEMBER)).isEqualTo(159);
    }

    @Test
    void aLimitOfNothingLetsNothingThrough() {
        assertThat(ledger.reserve(NOVEMBER, 1, 0)).isFalse();
        assertThat(ledger.reserve(NOVEMBER, 1, -1)).isFalse();
        assertThat(ledger.used(NOVEMBER)).isZero();
    }

    /** Looking first and adding afterwards would let all of them through. */
    @Test
    void ofReservationsAtTheSameMomentOneIsTheLast() throws InterruptedException {
        List<Object> reserved =
                Parallel.run(8, () -> new JdbcTokenLedger(storage.database()).reserve(NOVEMBER, 10, 45));

        assertThat(reserved).filteredOn(Boolean.TRUE::equals).hasSize(5);
        assertThat(ledger.used(NOVEMBER)).isEqualTo(50);
    }

    /** Two nodes, or two threads, that read and then write would lose what the other counted. */
    @Test
    void additionsAtTheSameMomentAllCount() throws InterruptedException {
        Parallel.run(8, () -> {
            new JdbcTokenLedger(storage.database()).add(NOVEMBER, 10);
            return "done";
        });

        assertThat(ledger.used(NOVEMBER)).isEqualTo(80);
    }
}
