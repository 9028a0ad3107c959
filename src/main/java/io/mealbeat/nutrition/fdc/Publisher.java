package io.mealbeat.nutrition.fdc;

import io.mealbeat.nutrition.ImportedFood;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes foods of what is staged, batch by batch in the order of the FDC ids. Confined to one thread. */
final class Publisher {
    private static final int BATCH = 300;

    private final ImportStore store;
    private final String holder;
    private final int task;
    private final Problems problems;

    /** @param task the number that stands for publishing; @param problems of the files */
    Publisher(ImportStore store, String holder, int task, Problems problems) {
        this.store = store;
        this.holder = holder;
        this.task = task;
        this.problems = problems;
    }

    /** @param revision 0 when no food has changed */
    record Step(FoodImport state, boolean more, long revision) {}

    Step next(FoodImport state, Instant now) {
        long after = state.progress().task() == task ? state.progress().position() : 0;
        List<FoodDraft> drafts = store.drafts(after, BATCH);
        if (drafts.isEmpty()) {
            return new Step(state, false, 0);
        }
        long last = drafts.get(drafts.size() - 1).named().fdcId();
        FoodMaker maker = new FoodMaker(problems);
        List<ImportedFood> foods = new ArrayList<>();
        for (FoodDraft draft : drafts) {
            try {
                foods.add(maker.food(draft));
            } catch (SkippedException e) {
                problems.add(Table.FOOD.fileName(), e.reason(), FoodMaker.describe(draft));
            }
        }
        int skipped = drafts.size() - foods.size();
        FoodImport[] stored = new FoodImport[1];
        ImportStore.Published published = store.publish(
                foods,
                result -> {
                    stored[0] = state.at(progress(state.progress(), last, skipped, result), now);
                    return stored[0];
                },
                holder);
        published
                .older()
                .forEach(food -> problems.add(
                        Table.FOOD.fileName(),
                        Reason.OLDER,
                        "fdc_id " + food.fdcId() + ": " + food.food().name()));
        return new Step(stored[0], true, published.revision());
    }

    private Progress progress(Progress old, long last, int skipped, ImportStore.Published result) {
        Problems all = Problems.of(problems.list());
        result.older()
                .forEach(food -> all.add(
                        Table.FOOD.fileName(),
                        Reason.OLDER,
                        "fdc_id " + food.fdcId() + ": " + food.food().name()));
        Progress.Counts counts = old.counts();
        return new Progress(
                task,
                last,
                0,
                old.bytesTotal(),
                old.bytesTotal(),
                new Progress.Counts(
                        counts.rowsRead(),
                        counts.foodsRead(),
                        counts.added() + result.added(),
                        counts.updated() + result.updated(),
                        counts.unchanged() + result.unchanged(),
                        counts.foodsSkipped() + skipped + result.older().size()),
                all.list());
    }
}
