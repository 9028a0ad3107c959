package io.mealbeat.nutrition.fdc;

import io.mealbeat.nutrition.ImportedFood;
import java.util.List;
import java.util.Optional;

/**
 * The staging area, the foods, and the imports. Whatever changes them wants the lease: a node that has lost it changes nothing
 * and gets {@link LeaseLostException}.
 */
public interface ImportStore {
    /** Gets or renews the lease; false while another holder has it. */
    boolean claim(String holder);

    void release(String holder);

    /** Whether other nodes may have the files of an import. */
    boolean isShared();

    Optional<FoodImport> latest();

    /** Whether a release was imported to its end. */
    boolean isCompleted(String fingerprint);

    void save(FoodImport state, String holder);

    /**
     * Stores a batch and where the import stands after it, in one transaction.
     *
     * @param batch of one kind
     * @return one of {@code batch} for each that belongs to no staged food, and has changed nothing
     */
    List<Staged> stage(List<? extends Staged> batch, FoodImport state, String holder);

    /** Staged foods after an FDC id, in this order. */
    List<FoodDraft> drafts(long afterFdcId, int limit);

    /**
     * What publishing has done with the foods of a batch.
     *
     * @param older left alone, because what is stored was published later
     * @param revision of the batch; 0 when nothing has changed
     */
    record Published(int added, int updated, int unchanged, List<ImportedFood> older, long revision) {}

    /** Stores foods and where the import stands after them, in one transaction. What is as it was is not touched. */
    Published publish(List<ImportedFood> foods, StateAfter stateAfter, String holder);

    /** May be asked more than once. */
    @FunctionalInterface
    interface StateAfter {
        FoodImport of(Published published);
    }

    /** Deletes some of the staged rows; false when there are none left. */
    boolean clearSome(String holder);
}
