package io.mealbeat.nutrition.fdc;

import io.mealbeat.nutrition.FoodsChanged;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of an import, from where it stands to its end. After each batch the place to go on from is stored with it, so that a run
 * may end anywhere: killed, stopped, or without a database. Confined to one thread.
 */
final class ImportRun {
    private static final Logger log = LoggerFactory.getLogger(ImportRun.class);
    /** A batch holds the one writer of SQLite for some milliseconds. */
    private static final int BATCH = 400;

    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);

    private final ImportStore store;
    private final String holder;
    private final Clock clock;
    private final BooleanSupplier stopped;
    private final Consumer<FoodsChanged> changes;

    private FoodImport state;
    private Instant reported;

    /** @param stopped asked between batches */
    ImportRun(ImportStore store, String holder, Clock clock, BooleanSupplier stopped, Consumer<FoodsChanged> changes) {
        this.store = store;
        this.holder = holder;
        this.clock = clock;
        this.stopped = stopped;
        this.changes = changes;
    }

    /** The run was asked to end; it goes on from there. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A file of a release, to be read. */
    private record Task(Release release, ReleaseFile file, long bytesBefore) {}

    /**
     * @return the completed import
     * @throws StoppedException when it was asked to end
     */
    FoodImport run(FoodImport begun, ReleaseSource source) throws IOException {
        state = begun;
        reported = clock.instant();
        List<Task> tasks = tasks(source);
        Progress progress = state.progress();
        if (progress.task() == 0 && progress.position() == 0) {
            clearStaged();
        }
        References references = null;
        Release of = null;
        for (int i = progress.task(); i < tasks.size(); i++) {
            Task task = tasks.get(i);
            boolean goesOn = i == progress.task() && progress.position() > 0;
            Problems problems = Problems.of(state.progress().problems());
            if (of != task.release()) {
                of = task.release();
                // Their problems have been counted when the first file of the release was begun.
                boolean first = task.file().table() == Table.FOOD && !goesOn;
                references = new References(of, first ? problems : new Problems());
            }
            stage(task, i, goesOn, references, problems);
        }
        publish(tasks.size());
        clearStaged();
        return state.ended(FoodImport.Status.COMPLETED, null, clock.instant());
    }

    private static List<Task> tasks(ReleaseSource source) {
        List<Task> tasks = new ArrayList<>();
        long before = 0;
        for (Release release : source.releases()) {
            for (Table table : Table.STREAMED) {
                if (release.file(table).isPresent()) {
                    ReleaseFile file = release.file(table).get();
                    tasks.add(new Task(release, file, before));
                    before += file.size();
                }
            }
        }
        return tasks;
    }

    /** Of the files that are read in batches. */
    static long bytes(ReleaseSource source) {
        return tasks(source).stream().mapToLong(task -> task.file().size()).sum();
    }

    private void clearStaged() {
        do {
            goOn();
        } while (store.clearSome(holder));
    }

    private void goOn() {
        if (stopped.getAsBoolean()) {
            throw new StoppedException();
        }
    }

    private void stage(Task task, int index, boolean goesOn, References references, Problems problems)
            throws IOException {
        Progress from = state.progress();
        long position = goesOn ? from.position() : 0;
        long number = goesOn ? from.record() : 0;
        try (TableReader rows = new TableReader(task.file(), position, number, problems)) {
            Stage stage = Stage.of(task.file().table(), references, rows);
            List<Staged> batch = new ArrayList<>();
            long taken = 0;
            long read = 0;
            for (Row row = rows.next(); row != null; row = rows.next()) {
                read++;
                try {
                    stage.take(row, batch);
                } catch (SkippedException e) {
                    rows.skip(e.reason(), row);
                }
                // Rows that give nothing have to be passed over by batches, too, or a kill would read them all again.
                if (batch.size() >= BATCH || read >= 100L * BATCH) {
                    stage.flush(batch);
                    store(task, index, rows, batch, problems, read);
                    read = 0;
                    batch.clear();
                }
                taken++;
            }
            stage.flush(batch);
            store(task, index, rows, batch, problems, read);
            endOfFile(task, index, problems, taken);
        }
    }

    private void store(Task task, int index, TableReader rows, List<Staged> batch, Problems problems, long read) {
        goOn();
        Progress old = state.progress();
        Progress.Counts counts = old.counts();
        boolean named = task.file().table() == Table.FOOD;
        Progress progress = new Progress(
                index,
                rows.position(),
                rows.number(),
                task.bytesBefore() + rows.position(),
                old.bytesTotal(),
                new Progress.Counts(
                        counts.rowsRead() + read, counts.foodsRead() + (named ? batch.size() : 0), 0, 0, 0, 0),
                problems.list());
        FoodImport next = state.at(progress, clock.instant());
        for (Staged orphan : store.stage(List.copyOf(batch), next, holder)) {
            // They are stored with the next batch.
            rows.skip(Reason.UNKNOWN_FOOD, "fdc_id " + orphan.fdcId());
        }
        state = next;
        report();
    }

    private void endOfFile(Task task, int index, Problems problems, long rows) {
        Progress old = state.progress();
        long bytes = task.bytesBefore() + task.file().size();
        Progress progress = new Progress(index + 1, 0, 0, bytes, old.bytesTotal(), old.counts(), problems.list());
        state = state.at(progress, clock.instant());
        store.save(state, holder);
        log.info(
                "Import of foods: {} has been read, {} records in this run",
                task.file().name(),
                rows);
    }

    private void publish(int task) {
        Problems problems = Problems.of(state.progress().problems());
        Publisher publisher = new Publisher(store, holder, task, problems);
        boolean more = true;
        while (more) {
            goOn();
            Publisher.Step step = publisher.next(state, clock.instant());
            state = step.state();
            more = step.more();
            if (step.revision() > 0) {
                announce(step.revision());
            }
            report();
        }
        countRepeated(problems);
    }

    /** Foods that were read and are not there: a later row with the same id has taken their place. */
    private void countRepeated(Problems problems) {
        Progress progress = state.progress();
        Progress.Counts counts = progress.counts();
        long repeated =
                counts.foodsRead() - (counts.added() + counts.updated() + counts.unchanged() + counts.foodsSkipped());
        if (repeated > 0) {
            problems.add(Table.FOOD.fileName(), Reason.REPEATED, repeated);
            state = state.at(progress.with(problems.list()), clock.instant());
        }
    }

    private void announce(long revision) {
        try {
            changes.accept(new FoodsChanged(revision));
        } catch (RuntimeException e) {
            log.error("Somebody failed to hear that foods have changed", e);
        }
    }

    private void report() {
        Instant now = clock.instant();
        if (Duration.between(reported, now).compareTo(REPORT_EVERY) >= 0) {
            reported = now;
            Progress progress = state.progress();
            log.info(
                    "Import of foods: {} of {} bytes, {} records, {} foods named, {} stored",
                    progress.bytesDone(),
                    progress.bytesTotal(),
                    progress.counts().rowsRead(),
                    progress.counts().foodsRead(),
                    progress.counts().added()
                            + progress.counts().updated()
                            + progress.counts().unchanged());
        }
    }

    /** Where it stands, also after a run that has failed. */
    FoodImport state() {
        return state;
    }
}
