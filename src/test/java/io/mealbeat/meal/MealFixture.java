package io.mealbeat.meal;

import io.mealbeat.connection.ConnectionRegistry;
import io.mealbeat.connection.LivenessConfig;
import io.mealbeat.connection.Presence;
import io.mealbeat.meal.jdbc.JdbcMealLogRepository;
import io.mealbeat.notification.AttemptJournal;
import io.mealbeat.notification.CursorBook;
import io.mealbeat.notification.Delivery;
import io.mealbeat.notification.DeliveryObserver;
import io.mealbeat.notification.Event;
import io.mealbeat.notification.EventLog;
import io.mealbeat.notification.Wakeups;
import io.mealbeat.notification.jdbc.JdbcCursorStore;
import io.mealbeat.notification.jdbc.JdbcEventLog;
import io.mealbeat.nutrition.EmbeddedFoodCatalog;
import io.mealbeat.nutrition.MealAnalyzer;
import io.mealbeat.nutrition.PersonalFoods;
import io.mealbeat.nutrition.TextMealAnalyzer;
import io.mealbeat.nutrition.personal.OwnFoods;
import io.mealbeat.nutrition.personal.PersonalConfig;
import io.mealbeat.nutrition.personal.StoredPersonalFoods;
import io.mealbeat.nutrition.personal.Teachings;
import io.mealbeat.nutrition.personal.jdbc.JdbcOwnFoodRepository;
import io.mealbeat.nutrition.personal.jdbc.JdbcTeachings;
import io.mealbeat.platform.Database;
import io.mealbeat.platform.Storage;
import io.mealbeat.platform.StorageConfig;
import io.mealbeat.testing.InMemoryAttemptStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The meal room over a real database, with the real food table. Nobody is connected. */
public final class MealFixture implements AutoCloseable {
    private static final EmbeddedFoodCatalog FOODS = new EmbeddedFoodCatalog();
    private static final PersonalConfig TAUGHT = new PersonalConfig(100, 100, 1_000);

    private final Clock clock;
    private final Storage storage;
    public final MealLogRepository repository;
    public final EventLog events;
    public final Announcements announcements;
    /** What was queued, whatever became of the transaction. */
    public final List<UUID> queued = new ArrayList<>();

    public MealFixture(Path dir, Clock clock) {
        this(Storage.open(new StorageConfig(dir, 4, Duration.ofSeconds(30))), clock);
    }

    /** @param storage closed with this */
    public MealFixture(Storage storage, Clock clock) {
        this.clock = clock;
        this.storage = storage;
        repository = new JdbcMealLogRepository(database());
        events = new JdbcEventLog(database(), clock);
        announcements = new Announcements(database(), events, delivery(), DeliveryObserver.NONE);
    }

    /** Asks for a managed executor and gets none, for there is nobody to deliver to. */
    private Delivery delivery() {
        ConnectionRegistry registry = new ConnectionRegistry(new LivenessConfig(
                Duration.ofSeconds(25), Duration.ofSeconds(8), Duration.ofMinutes(5), Duration.ofMinutes(10)));
        CursorBook cursors = new CursorBook(new JdbcCursorStore(database(), events, clock));
        return new Delivery(
                events,
                cursors,
                registry,
                new Presence(registry, System::nanoTime),
                new Wakeups(),
                new AttemptJournal(new InMemoryAttemptStore(), clock),
                null);
    }

    public Database database() {
        return storage.database();
    }

    public static MealAnalyzer analyzer() {
        return new TextMealAnalyzer(FOODS);
    }

    public AnalysisJob job(MealAnalyzer analyzer) {
        return new AnalysisJob(
                database(), repository, analyzer, announcements, new AnalysisPace(), AnalysisObserver.NONE, clock);
    }

    /** What the users of these meals have taught. */
    public PersonalFoods personal() {
        return new StoredPersonalFoods(new JdbcOwnFoodRepository(database()), teachings(), TAUGHT);
    }

    private Teachings teachings() {
        return new JdbcTeachings(database(), TAUGHT, clock);
    }

    public OwnFoods ownFoods() {
        return new OwnFoods(database(), new JdbcOwnFoodRepository(database()), teachings(), TAUGHT, clock);
    }

    private EnteredItems entered() {
        return new EnteredItems(FOODS, personal(), teachings(), clock);
    }

    /** One that knows what these users have taught. */
    public MealAnalyzer personalAnalyzer() {
        return new TextMealAnalyzer(FOODS, personal());
    }

    public MealLogService service() {
        return service(queued::add);
    }

    public MealLogService service(AnalysisQueue queue) {
        return new MealLogService(database(), repository, queue, entered(), announcements, clock);
    }

    public MealLog submit(UUID user, String text) {
        return service().submit(user, new NaturalMeal(text, MealType.LUNCH, null, null));
    }

    public List<Event> eventsOf(UUID user) {
        return events.read(user, 0, 1_000);
    }

    public MealStatus statusOf(UUID mealLogId) {
        Optional<MealLog> found = repository.find(mealLogId);
        return found.map(MealLog::status).orElse(null);
    }

    @Override
    public void close() {
        storage.close();
    }
}
