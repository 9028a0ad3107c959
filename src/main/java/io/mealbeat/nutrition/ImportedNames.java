package io.mealbeat.nutrition;

import io.mealbeat.nutrition.ImportedFoods.Mark;
import io.mealbeat.nutrition.ImportedFoods.Named;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the names of imported foods into the index of this node, from the first after each start. Any thread may ask for that; one
 * of them works, in pages, so that neither the heap nor the database has to hold them all at once.
 */
public final class ImportedNames {
    private static final Logger log = LoggerFactory.getLogger(ImportedNames.class);
    private static final int PAGE = 2_000;

    private final EmbeddedFoodCatalog catalog;
    private final ImportedFoods foods;
    private final int most;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean stopped;

    // Of the thread that works.
    private Mark mark = Mark.START;
    private boolean full;

    /** @param most names that the index may have, for the sake of the heap; the foods beyond are found by id and barcode alone */
    public ImportedNames(EmbeddedFoodCatalog catalog, ImportedFoods foods, int most) {
        this.catalog = catalog;
        this.foods = foods;
        this.most = most;
    }

    /**
     * Indexes what has changed. Returns when that is done, or at once when another thread does it, which then looks once more.
     *
     * @throws RuntimeException of the database; what has been indexed until then is not asked for again
     */
    public void follow() {
        if (asked.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        try {
            do {
                seen = asked.get();
                pages();
            } while (asked.addAndGet(-seen) > 0);
        } catch (RuntimeException | Error e) {
            asked.set(0);
            throw e;
        } finally {
            // After a failure, too: it may be long until the next pass, and what is there is found without it.
            catalog.importsIndexed();
        }
    }

    private void pages() {
        int indexed = 0;
        List<Named> page = next();
        if (page.isEmpty()) {
            // Nobody is to wait for the reading of the table that comes next.
            catalog.importsIndexed();
        }
        catalog.attach(foods);
        while (!page.isEmpty()) {
            catalog.index(page);
            mark = page.get(page.size() - 1).mark();
            indexed += page.size();
            page = next();
        }
        if (indexed > 0) {
            log.info("{} names of imported foods were indexed; {} are found by name", indexed, catalog.indexed());
        }
    }

    private List<Named> next() {
        if (stopped || full) {
            return List.of();
        }
        int room = Math.min(PAGE, most - catalog.indexed());
        if (room <= 0) {
            full = !foods.namesAfter(mark, 1).isEmpty();
            if (full) {
                log.warn(
                        "Of the imported foods only {} are found by name, as mealbeat.foods.indexed-max says; the others by id"
                                + " and barcode",
                        most);
            }
            return List.of();
        }
        return foods.namesAfter(mark, room);
    }

    /** No page is begun any more. */
    public void stop() {
        stopped = true;
        catalog.importsIndexed();
    }
}
