package io.mealbeat.nutrition.jdbc;

import io.mealbeat.nutrition.Barcode;
import io.mealbeat.nutrition.Food;
import io.mealbeat.nutrition.ImportedFoods;
import io.mealbeat.platform.Database;
import io.mealbeat.platform.Value;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Imported foods in the table {@code foods}. Every question but {@link #size} reads an index. */
@ApplicationScoped
public class JdbcImportedFoods implements ImportedFoods {
    /** How many foods there were at a revision: counting reads the whole table. */
    private record Counted(long revision, int foods) {}

    private final Database database;
    private volatile Counted counted = new Counted(0, 0);

    /** For the CDI proxy. */
    protected JdbcImportedFoods() {
        database = null;
    }

    @Inject
    public JdbcImportedFoods(Database database) {
        this.database = database;
    }

    @Override
    public List<Food> byIds(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> texts = ids.stream().map(UUID::toString).toList();
        return database.read(handle -> FoodRows.list(
                handle,
                handle.createQuery("SELECT * FROM foods WHERE id IN (<ids>)").bindList("ids", texts)));
    }

    @Override
    public Optional<Food> byBarcode(Barcode barcode) {
        return barcode.meanings().stream()
                .flatMap(meaning -> newest(meaning).stream())
                .findFirst();
    }

    private Optional<Food> newest(Barcode barcode) {
        return database.read(handle -> FoodRows.list(
                        handle,
                        handle.createQuery("SELECT * FROM foods WHERE gtin = :gtin"
                                        + " ORDER BY published_on DESC, fdc_id DESC LIMIT 1")
                                .bind("gtin", Value.of(barcode.gtin())))
                .stream()
                .findFirst());
    }

    @Override
    public int size() {
        return database.read(handle -> {
            long revision = revision(handle);
            Counted last = counted;
            if (last.revision() != revision) {
                last = new Counted(revision, count(handle));
                counted = last;
            }
            return last.foods();
        });
    }

    private static int count(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM foods")
                .mapTo(Integer.class)
                .one();
    }

    /** Rises with each batch of changes. */
    private static long revision(Handle handle) {
        return handle.createQuery("SELECT COALESCE(MAX(revision), 0) FROM foods")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public List<Named> namesAfter(Mark mark, int limit) {
        return database.read(handle -> handle.createQuery("SELECT id, name, brand, revision FROM foods"
                        + " WHERE (revision, id) > (:revision, :id)"
                        + " ORDER BY revision, id LIMIT :limit")
                .bind("revision", Value.of(mark.revision()))
                .bind("id", Value.of(mark.id()))
                .bind("limit", Value.of(limit))
                .map((row, context) -> new Named(
                        UUID.fromString(row.getString("id")),
                        row.getString("name"),
                        row.getString("brand"),
                        new Mark(row.getLong("revision"), row.getString("id"))))
                .list());
    }
}
