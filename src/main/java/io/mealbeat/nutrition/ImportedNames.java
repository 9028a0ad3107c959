package io.mealbeat.nutrition;

import io.mealbeat.nutrition.ImportedFoods.Mark;
import io.mealbeat.nutrition.ImportedFoods.Named;
import java.util.ArrayList;
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
    /** Some foods have been left out, and the operator has been told. */
    private volatile boolean full;

    // Of the thread that works.
    private Mark mark = Mark.START;

    /** @param most names that the index may have, for the sake of the heap; the foods beyond are found by id and barcode alone */
    public ImportedNames(EmbeddedFoodCatalog catalog, ImportedFoods foods, int most) {
        this.catalog = catalog;
        this.foods = foods;
        this.most = most;
    }

    /**
     * Indexes what has changed. Returns when that is done, or at once when another thread does it, which then looks once more.
     *
     * @throws RuntimeException of the database; what has been indexed until then is not asked for again. None after {@link #stop}, which
     *     is when database and index may be closed under it
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
        } catch (RuntimeException e) {
            asked.set(0);
            if (!stopped) {
                throw e;
            }
            log.debug("Names of imported foods are not needed any more: {}", e.toString());
        } catch (Error e) {
            asked.set(0);
            throw e;
        } finally {
            // After a failure, too: it may be long until the next pass, and what is there is found without it.
            catalog.importsIndexed();
        }
    }

    private void pages() {
        int indexed = 0;
        List<Named> page = page();
        if (page.isEmpty()) {
            // Nobody is to wait for the reading of the table that comes next.
            catalog.importsIndexed();
        }
        catalog.attach(foods);
        while (!page.isEmpty()) {
            List<Named> taken = taken(page);
            if (!taken.isEmpty()) {
                catalog.index(taken);
            }
            if (full) {
                // After a start only those come that have no room.
                catalog.importsIndexed();
            }
            mark = page.get(page.size() - 1).mark();
            indexed += taken.size();
            page = page();
        }
        if (indexed > 0) {
            log.info("{} names of imported foods were indexed; {} are found by name", indexed, catalog.indexed());
        }
    }

    private List<Named> page() {
        return stopped ? List.of() : foods.namesAfter(mark, PAGE);
    }

    /** Those that have room, and those that need none, as the index has an older name of theirs. */
    private List<Named> taken(List<Named> page) {
        int room = most - catalog.indexed();
        if (page.size() <= room) {
            return page;
        }
        List<Named> taken = new ArrayList<>(page.size());
        for (Named named : page) {
            boolean known = catalog.isIndexed(named.id());
            if (known || room > 0) {
                taken.add(named);
                room -= known ? 0 : 1;
            }
        }
        if (taken.size() < page.size() && !full) {
            full = true;
            log.warn(
                    "Of the imported foods only {} are found by name, as mealbeat.foods.indexed-max says; the others by id and"
                            + " barcode",
                    most);
        }
        return taken;
    }

    /** Whether some foods are not found by name, because there was no room for them. */
    boolean isFull() {
        return full;
    }

    /** No page is begun any more; what the one that is being indexed meets with is of no interest. */
    public void stop() {
        stopped = true;
        catalog.importsIndexed();
    }
}
