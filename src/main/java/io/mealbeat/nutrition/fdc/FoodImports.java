package io.mealbeat.nutrition.fdc;

import io.mealbeat.nutrition.FoodsChanged;
import io.mealbeat.platform.DatabaseUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports of foods, one at a time on all nodes of a database: who has the lease. An import that has not ended goes on by itself at
 * the next {@link #tick}, here or wherever its files are. Thread-safe.
 */
@ApplicationScoped
public class FoodImports {
    private static final Logger log = LoggerFactory.getLogger(FoodImports.class);
    private static final int STOP_WAIT_SECONDS = 5;
    private static final Duration GIVEN_UP = Duration.ofHours(24);
    /** Some leases, and longer than a node takes to start again: until then the others leave an import to who has its files. */
    private static final Duration GIVEN_WAY = Duration.ofMinutes(5);

    private final ImportStore store;
    private final ImportConfig config;
    private final ExecutorService executor;
    private final Clock clock;
    private final Consumer<FoodsChanged> changes;
    /** Differs with each start, so that a restarted node does not take a lease of its earlier life for its own. */
    private final String holder = UUID.randomUUID().toString();

    private volatile boolean stopping;

    // Guarded by this.
    /** Null while no import is running here. */
    private CountDownLatch running;

    private boolean startDone;
    private final StaleUploads uploads;

    /** For the CDI proxy. */
    protected FoodImports() {
        store = null;
        config = null;
        executor = null;
        clock = null;
        changes = null;
        uploads = null;
    }

    @Inject
    public FoodImports(
            ImportStore store,
            ImportConfig config,
            ExecutorService executor,
            Clock clock,
            Event<FoodsChanged> changes) {
        this(store, config, executor, clock, (Consumer<FoodsChanged>) changes::fire);
    }

    FoodImports(
            ImportStore store,
            ImportConfig config,
            ExecutorService executor,
            Clock clock,
            Consumer<FoodsChanged> changes) {
        this.store = store;
        this.config = config;
        this.executor = executor;
        this.clock = clock;
        this.changes = changes;
        uploads = new StaleUploads(config.folder());
    }

    /** The last one that was begun, here or on another node. */
    public Optional<FoodImport> latest() {
        return store.latest();
    }

    public ImportConfig config() {
        return config;
    }

    /**
     * Begins an import, which goes on in the background. An unfinished one of the same files goes on where it was.
     *
     * @throws NotAReleaseException when there is nothing to import
     * @throws ImportRunningException while another one is running
     */
    public synchronized FoodImport start(Path path) {
        if (running != null || stopping) {
            throw new ImportRunningException();
        }
        ReleaseSource source = ReleaseSource.open(path, config.unpackedBytes());
        try {
            if (!store.claim(holder)) {
                throw new ImportRunningException();
            }
            FoodImport state = begin(path, source);
            launch(state, source);
            return state;
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private FoodImport begin(Path path, ReleaseSource source) {
        Optional<FoodImport> unfinished = unfinished();
        if (unfinished.isPresent()) {
            FoodImport old = unfinished.get();
            boolean same = old.fingerprint().equals(source.fingerprint());
            FoodImport next =
                    same ? old.from(path.toString()) : old.ended(FoodImport.Status.REPLACED, null, clock.instant());
            store.save(next, holder);
            if (!old.source().equals(path.toString())) {
                Uploads.discard(old.source());
            }
            if (same) {
                return next;
            }
        }
        FoodImport state = FoodImport.begun(
                path.toString(), source.fingerprint(), clock.instant(), Progress.beginning(ImportRun.bytes(source)));
        store.save(state, holder);
        return state;
    }

    private Optional<FoodImport> unfinished() {
        return store.latest().filter(state -> state.status() == FoodImport.Status.RUNNING);
    }

    /** Lets an unfinished import go on, and begins the one that is configured. Periodic; survives any exception. */
    public void tick() {
        try {
            goOn();
        } catch (ImportRunningException e) {
            log.debug("An import is running elsewhere");
        } catch (DatabaseUnavailableException e) {
            log.debug("Imports of foods wait for the database");
        } catch (RuntimeException | Error e) {
            log.error("Imports of foods cannot be looked after; the next pass runs as scheduled", e);
        }
    }

    private synchronized void goOn() {
        if (running != null || stopping) {
            return;
        }
        Optional<FoodImport> unfinished = unfinished();
        uploads.discard(unfinished.map(FoodImport::source), clock.instant());
        if (unfinished.isPresent()) {
            resume(unfinished.get());
        } else if (!startDone && config.atStart().isPresent()) {
            // Not before: what did not come to its beginning is tried again.
            startDone = startConfigured(config.atStart().get());
        }
    }

    private void resume(FoodImport state) {
        Path path = Path.of(state.source());
        if (!store.claim(holder)) {
            return;
        }
        try {
            ReleaseSource source = ReleaseSource.open(path, config.unpackedBytes());
            if (source.fingerprint().equals(state.fingerprint())) {
                log.info("Import of foods from {} goes on", path);
                launch(state, source);
            } else {
                source.close();
                elsewhere(state, path + " has changed since the import was begun; begin it again");
            }
        } catch (NotAReleaseException e) {
            elsewhere(state, Files.exists(path) ? e.getMessage() : path + " does not exist any more");
        }
    }

    /**
     * Another node may have the files under that path, whatever is there on this one. Where there are no others, or none has gone on
     * for a day, the import has failed. A release that is configured here does not wait so long.
     */
    private void elsewhere(FoodImport state, String error) {
        Duration silent = Duration.between(state.updatedAt(), clock.instant());
        if (!store.isShared() || silent.compareTo(GIVEN_UP) > 0) {
            fail(state, error);
        } else if (startDone || silent.compareTo(GIVEN_WAY) < 0 || !replaced(state, error)) {
            store.release(holder);
        }
    }

    /** Whether the configured release was begun in place of an import that nobody goes on with. */
    private boolean replaced(FoodImport state, String error) {
        if (config.atStart().isEmpty()) {
            return false;
        }
        Path path = config.atStart().get();
        try {
            startDone = isImported(path);
        } catch (NotAReleaseException e) {
            // Reported when the other has ended: as the latest import it would hide that from the node that has its
            // files.
            log.debug("Import of foods from {} cannot begin: {}", path, e.getMessage());
            return false;
        }
        if (startDone) {
            return false;
        }
        log.warn("Nobody goes on with the import of foods from {}: {}. {} is next", state.source(), error, path);
        start(path);
        startDone = true;
        return true;
    }

    private void fail(FoodImport state, String error) {
        log.error("Import of foods failed: {}", error);
        store.save(state.ended(FoodImport.Status.FAILED, error, clock.instant()), holder);
        store.release(holder);
        Uploads.discard(state.source());
    }

    /**
     * Whether it was begun, or needs not be.
     *
     * @throws ImportRunningException while another one is running
     */
    private boolean startConfigured(Path path) {
        try {
            if (isImported(path)) {
                return true;
            }
        } catch (NotAReleaseException e) {
            boolean mayReport = store.claim(holder);
            if (mayReport) {
                fail(FoodImport.begun(path.toString(), "", clock.instant(), Progress.beginning(0)), e.getMessage());
            }
            return mayReport;
        }
        start(path);
        return true;
    }

    private boolean isImported(Path path) {
        try (ReleaseSource source = ReleaseSource.open(path, config.unpackedBytes())) {
            boolean imported = store.isCompleted(source.fingerprint());
            if (imported) {
                log.info("Foods of {} have been imported before", path);
            }
            return imported;
        }
    }

    /** Owns the source from here on. */
    private void launch(FoodImport state, ReleaseSource source) {
        CountDownLatch end = new CountDownLatch(1);
        running = end;
        try {
            executor.execute(() -> run(state, source, end));
        } catch (RuntimeException e) {
            running = null;
            source.close();
            store.release(holder);
            throw e;
        }
    }

    private void run(FoodImport state, ReleaseSource source, CountDownLatch end) {
        ImportRun run = new ImportRun(store, holder, clock, () -> stopping, changes);
        try (source) {
            log.info(
                    "Import of foods from {} begins at byte {}",
                    state.source(),
                    state.progress().bytesDone());
            FoodImport done = run.run(state, source);
            store.save(done, holder);
            store.release(holder);
            log.info(
                    "Import of foods from {} is complete: {}",
                    done.source(),
                    done.progress().counts());
            Uploads.discard(done.source());
        } catch (ImportRun.StoppedException e) {
            log.info("Import of foods rests; it goes on after the next start");
            releaseQuietly();
        } catch (LeaseLostException e) {
            log.warn("Import of foods: {}", e.getMessage());
        } catch (DatabaseUnavailableException e) {
            log.warn("Import of foods waits for the database: {}", e.getCause().toString());
        } catch (IOException | NotAReleaseException e) {
            failRun(state, run, "the files cannot be read: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            log.error("Import of foods failed", e);
            failRun(
                    state,
                    run,
                    "it failed by a fault of the program, see the log: "
                            + e.getClass().getSimpleName());
        } finally {
            synchronized (this) {
                running = null;
            }
            end.countDown();
        }
    }

    private void failRun(FoodImport begun, ImportRun run, String error) {
        try {
            fail(run.state() == null ? begun : run.state(), error);
        } catch (RuntimeException e) {
            log.error("That an import failed cannot be stored", e);
        }
    }

    private void releaseQuietly() {
        try {
            store.release(holder);
        } catch (RuntimeException e) {
            log.debug("The lease of the import will expire: {}", e.toString());
        }
    }

    /** Lets the running import rest after its batch, and waits for that. No other begins. */
    public void stop() {
        stopping = true;
        CountDownLatch end;
        synchronized (this) {
            end = running;
        }
        try {
            if (end != null && !end.await(STOP_WAIT_SECONDS, TimeUnit.SECONDS)) {
                log.warn("The import of foods did not rest within {} s", STOP_WAIT_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
