package io.mealbeat.nutrition.jdbc;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mealbeat.nutrition.ImportedFood;
import io.mealbeat.nutrition.fdc.FoodDraft;
import io.mealbeat.nutrition.fdc.FoodImport;
import io.mealbeat.nutrition.fdc.ImportStore;
import io.mealbeat.nutrition.fdc.Staged;
import io.mealbeat.platform.Database;
import io.mealbeat.platform.SteadyClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every change is one short transaction that renews the lease. */
@ApplicationScoped
public class JdbcImportStore implements ImportStore {
    private final Database database;
    private final Lease lease;
    private final ImportRows imports;

    /** For the CDI proxy. */
    protected JdbcImportStore() {
        database = null;
        lease = null;
        imports = null;
    }

    @Inject
    public JdbcImportStore(Database database, SteadyClock clock, ObjectMapper json) {
        this.database = database;
        lease = new Lease(clock, database.isShared());
        imports = new ImportRows(json);
    }

    @Override
    public boolean claim(String holder) {
        return database.write(handle -> lease.claim(handle, holder));
    }

    @Override
    public void release(String holder) {
        database.write(handle -> {
            lease.release(handle, holder);
            return null;
        });
    }

    @Override
    public boolean isShared() {
        return database.isShared();
    }

    @Override
    public Optional<FoodImport> latest() {
        return database.read(imports::latest);
    }

    @Override
    public boolean isCompleted(String fingerprint) {
        return database.read(handle -> ImportRows.isCompleted(handle, fingerprint));
    }

    @Override
    public void save(FoodImport state, String holder) {
        database.write(handle -> {
            lease.renew(handle, holder);
            imports.save(handle, state);
            return null;
        });
    }

    @Override
    public List<Staged> stage(List<? extends Staged> batch, FoodImport state, String holder) {
        return database.write(handle -> {
            lease.renew(handle, holder);
            List<Staged> orphans = new ArrayList<>();
            if (!batch.isEmpty()) {
                int[] changed = StagingRows.store(handle, batch);
                for (int i = 0; i < changed.length; i++) {
                    if (changed[i] == 0) {
                        orphans.add(batch.get(i));
                    }
                }
            }
            imports.save(handle, state);
            return orphans;
        });
    }

    @Override
    public List<FoodDraft> drafts(long afterFdcId, int limit) {
        return database.read(handle -> StagingRows.drafts(handle, afterFdcId, limit));
    }

    @Override
    public Published publish(List<ImportedFood> foods, StateAfter stateAfter, String holder) {
        return database.write(handle -> {
            lease.renew(handle, holder);
            Published published = FoodWrites.publish(handle, foods);
            imports.save(handle, stateAfter.of(published));
            return published;
        });
    }

    @Override
    public boolean clearSome(String holder) {
        return database.write(handle -> {
            lease.renew(handle, holder);
            return StagingRows.clearSome(handle);
        });
    }
}
