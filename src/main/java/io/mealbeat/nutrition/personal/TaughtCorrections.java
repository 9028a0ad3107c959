package io.mealbeat.nutrition.personal;

import io.mealbeat.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * What users have taught by correcting, to look at and to take back. A sentence that is read after a call has returned, on whatever
 * node, is read with its outcome. Thread-safe.
 */
@ApplicationScoped
public class TaughtCorrections {
    private final Database database;
    private final Teachings teachings;

    /** For the CDI proxy. */
    protected TaughtCorrections() {
        database = null;
        teachings = null;
    }

    @Inject
    public TaughtCorrections(Database database, Teachings teachings) {
        this.database = database;
        this.teachings = teachings;
    }

    /** The newest first. */
    public CorrectionPage list(UUID userId, int limit, int offset) {
        List<Correction> all = teachings.newest(userId);
        return new CorrectionPage(all.stream().skip(offset).limit(limit).toList(), all.size());
    }

    /**
     * Meals that were read with it stay as they are.
     *
     * @throws CorrectionNotFoundException when the user has none of this id
     */
    public void takeBack(UUID userId, UUID id) {
        database.write(handle -> {
            teachings.changing(userId);
            Correction correction = teachings.newest(userId).stream()
                    .filter(taught -> taught.id(userId).equals(id))
                    .findFirst()
                    .orElseThrow(CorrectionNotFoundException::new);
            teachings.unlearn(userId, correction.phrase());
            return null;
        });
    }
}
