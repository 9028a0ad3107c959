package io.mealbeat.account.jdbc;

import io.mealbeat.account.SharedKey;
import io.mealbeat.platform.Database;

/** In the table {@code shared_secrets}. Nodes that start together all get the key of the first. */
public final class JdbcSharedKey implements SharedKey {
    private final Database database;

    public JdbcSharedKey(Database database) {
        this.database = database;
    }

    @Override
    public String getOrPut(String ifMissing) {
        return database.write(handle -> {
            handle.createUpdate("INSERT INTO shared_secrets (name, secret) VALUES (:name, :secret)"
                            + " ON CONFLICT (name) DO NOTHING")
                    .bind("name", NAME)
                    .bind("secret", new Secret(ifMissing))
                    .execute();
            return handle.createQuery("SELECT secret FROM shared_secrets WHERE name = :name")
                    .bind("name", NAME)
                    .mapTo(String.class)
                    .one();
        });
    }
}
