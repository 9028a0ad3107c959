package io.mealbeat.nutrition.llm.jdbc;

import io.mealbeat.nutrition.llm.TokenLedger;
import io.mealbeat.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.YearMonth;

/** In the table {@code llm_usage}, a row for each month. Each call is a transaction of its own, of one statement. */
@ApplicationScoped
public class JdbcTokenLedger implements TokenLedger {
    private final Database database;

    /** For the CDI proxy. */
    protected JdbcTokenLedger() {
        database = null;
    }

    @Inject
    public JdbcTokenLedger(Database database) {
        this.database = database;
    }

    @Override
    public long used(YearMonth month) {
        return database.read(handle -> handle.createQuery("SELECT tokens FROM llm_usage WHERE month = :month")
                .bind("month", month.toString())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
    }

    @Override
    public boolean reserve(YearMonth month, long tokens, long limit) {
        if (limit <= 0) {
            return false;
        }
        return database.write(
                        handle -> handle.createUpdate("INSERT INTO llm_usage (month, tokens) VALUES (:month, :tokens)"
                                        + " ON CONFLICT (month) DO UPDATE SET tokens = llm_usage.tokens + excluded.tokens"
                                        + " WHERE llm_usage.tokens < :limit")
                                .bind("month", month.toString())
                                .bind("tokens", tokens)
                                .bind("limit", limit)
                                .execute())
                == 1;
    }

    @Override
    public void add(YearMonth month, long tokens) {
        database.write(handle -> handle.createUpdate("INSERT INTO llm_usage (month, tokens) VALUES (:month, :tokens)"
                        + " ON CONFLICT (month) DO UPDATE SET tokens = llm_usage.tokens + excluded.tokens")
                .bind("month", month.toString())
                .bind("tokens", tokens)
                .execute());
    }
}
