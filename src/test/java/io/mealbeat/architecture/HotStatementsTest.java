package io.mealbeat.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.account.RefreshToken;
import io.mealbeat.account.User;
import io.mealbeat.account.jdbc.JdbcRefreshTokenRepository;
import io.mealbeat.account.jdbc.JdbcUserRepository;
import io.mealbeat.meal.MealLogFilter;
import io.mealbeat.meal.MealStatus;
import io.mealbeat.meal.MealType;
import io.mealbeat.meal.jdbc.JdbcMealLogRepository;
import io.mealbeat.notification.Attempt;
import io.mealbeat.notification.AttemptJournal.Change;
import io.mealbeat.notification.CursorStore;
import io.mealbeat.notification.Device;
import io.mealbeat.notification.jdbc.JdbcAttemptStore;
import io.mealbeat.notification.jdbc.JdbcCursorStore;
import io.mealbeat.notification.jdbc.JdbcEventLog;
import io.mealbeat.notification.jdbc.JdbcOutcomes;
import io.mealbeat.nutrition.personal.FoodLabel;
import io.mealbeat.nutrition.personal.OwnFood;
import io.mealbeat.nutrition.personal.OwnFoods;
import io.mealbeat.nutrition.personal.PersonalConfig;
import io.mealbeat.nutrition.personal.StoredPersonalFoods;
import io.mealbeat.nutrition.personal.jdbc.JdbcOwnFoodRepository;
import io.mealbeat.nutrition.personal.jdbc.JdbcTeachings;
import io.mealbeat.platform.Database;
import io.mealbeat.platform.PlannedDatabase;
import io.mealbeat.testing.Postgres;
import io.mealbeat.testing.StatementPlans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What PostgreSQL does with the statements of each meal, event, delivery, poll, sign-in and trimming, over some hundred thousand
 * rows: it finds its way by an index, so that their cost does not grow with the tables. The statements are the program's own, as
 * it sends them.
 */
class HotStatementsTest {
    private static final int USERS = 4_000;
    private static final Instant NOW = Instant.parse("2026-11-22T09:41:08Z");

    private final StatementPlans plans = new StatementPlans();
    private final Clock clock = Clock.systemUTC();
    /** Its statements are explained. */
    private Database database;

    private Database plain;
    private UUID user;

    @BeforeEach
    void fill() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(Postgres.fresh());
        plain = PlannedDatabase.plain(source);
        plain.write(handle -> {
            List.of(
                            "INSERT INTO users SELECT md5('u' || n)::uuid::text, 'u' || n || '@example.com', 'U', '2000-01-01',"
                                    + " 'hash', 1 FROM generate_series(1, :users) n",
                            "INSERT INTO refresh_tokens SELECT 'f' || n, 's' || n, md5('u' || n)::uuid::text, 1,"
                                    + " 1800000000000 + n, NULL FROM generate_series(1, :users) n",
                            "INSERT INTO streams SELECT md5('u' || n)::uuid::text, 'epoch', 40 FROM generate_series(1, 100 * :users) n",
                            "INSERT INTO events SELECT md5('u' || n)::uuid::text, o, 'meal_log.completed', '{}',"
                                    + " 1790000000000 + o * 1000000 + n FROM generate_series(1, :users) n, generate_series(1, 40) o",
                            "INSERT INTO cursors SELECT md5('u' || n)::uuid::text, 'd' || d, 20, 1, 1, NULL"
                                    + " FROM generate_series(1, :users) n, generate_series(1, 3) d",
                            "INSERT INTO delivery_attempts SELECT md5('u' || n)::uuid::text, o, 'c', 'd1', 'text_ping', 1,"
                                    + " 1790000000000 + o * 1000000 + n, NULL, NULL"
                                    + " FROM generate_series(1, :users) n, generate_series(1, 40) o",
                            "INSERT INTO meal_logs SELECT md5('m' || n || '.' || o)::uuid::text, md5('u' || n)::uuid::text, 'egg',"
                                    + " 'lunch', 'completed', 1790000000000 + o * 1000000, NULL, 1, 1, 1, 1, 1, 1, 1, 1, NULL, 1, 1"
                                    + " FROM generate_series(1, :users) n, generate_series(1, 20) o",
                            "INSERT INTO meal_items SELECT md5('i' || n || '.' || o)::uuid::text,"
                                    + " md5('m' || n || '.' || o)::uuid::text, 0, 'egg', 1, 'piece', 1, 1, 1, 1, 1, 1, 'food', NULL, NULL,"
                                    + " 1, NULL, 1 FROM generate_series(1, :users) n, generate_series(1, 20) o",
                            "INSERT INTO taught SELECT md5('u' || n)::uuid::text, 'v' FROM generate_series(1, 10 * :users) n",
                            "INSERT INTO corrections SELECT md5('u' || n)::uuid::text, 'phrase ' || o,"
                                    + " md5('f' || o)::uuid::text, o FROM generate_series(1, :users) n, generate_series(1, 20) o",
                            "INSERT INTO own_foods SELECT md5('o' || n || '.' || o)::uuid::text, md5('u' || n)::uuid::text,"
                                    + " 'Food ' || o, 'food ' || o, NULL, 'food', 1, 1, 1, 1, 1, 1, 1, 'g', NULL, o, 1"
                                    + " FROM generate_series(1, :users) n, generate_series(1, 10) o",
                            "INSERT INTO own_servings SELECT md5('o' || n || '.' || o)::uuid::text, 0, 'scoop', 10"
                                    + " FROM generate_series(1, :users) n, generate_series(1, 10) o")
                    .forEach(
                            sql -> handle.createUpdate(sql).bind("users", USERS).execute());
            return null;
        });
        plain.read(handle -> handle.execute("ANALYZE"));
        database = PlannedDatabase.over(source, plans);
        user = plain.read(handle -> handle.createQuery("SELECT CAST(md5('u77') AS uuid)")
                .mapTo(UUID.class)
                .one());
    }

    @Test
    void noStatementOfTheHotPathsReadsAWholeTable() {
        meals();
        teachings();
        deliveries();
        accounts();
        trimming();

        assertThat(plans.plans()).hasSizeGreaterThan(30);
        assertThat(plans.plans())
                .allSatisfy((statement, plan) -> assertThat(plan).as(statement).doesNotContain("Seq Scan"));
    }

    private void teachings() {
        PersonalConfig config = new PersonalConfig(100, 10, 100);
        JdbcTeachings teachings = new JdbcTeachings(database, config, clock);
        JdbcOwnFoodRepository repository = new JdbcOwnFoodRepository(database);
        assertThat(new StoredPersonalFoods(repository, teachings, config)
                        .of(user)
                        .byName("food 7"))
                .isPresent();
        teachings.learn(user, Map.of("rice", UUID.randomUUID()));
        OwnFoods foods = new OwnFoods(database, repository, teachings, config, clock);
        FoodLabel label = foods.list(user, "7", 1, 0).foods().get(0).label();
        OwnFood added = foods.add(
                user, new FoodLabel("New", null, label.type(), label.perServing(), 1, "bowl", null, label.servings()));
        foods.replace(user, added.id(), added.label());
        foods.delete(user, added.id());
    }

    private void meals() {
        JdbcMealLogRepository logs = new JdbcMealLogRepository(database);
        UUID id = plain.read(handle -> handle.createQuery("SELECT id FROM meal_logs WHERE user_id = :user LIMIT 1")
                .bind("user", user.toString())
                .mapTo(UUID.class)
                .one());
        var log = logs.find(id).orElseThrow();
        var items = logs.itemsOf(id);
        logs.list(user, new MealLogFilter(null, null, null, null, 50, 0));
        logs.list(user, new MealLogFilter(MealStatus.COMPLETED, MealType.LUNCH, NOW, NOW.plusSeconds(1), 50, 100));
        logs.end(log, List.of());
        logs.replaceItems(log, items);
        logs.delete(id);
        logs.insert(log, items);
    }

    private void deliveries() {
        JdbcEventLog events = new JdbcEventLog(database, clock);
        database.write(handle -> events.append(user, "meal_log.completed", "{}"));
        events.read(user, 20, 64);
        events.oldestOffset(user);
        events.countAfter(user, 20);
        events.head(user);
        events.head(UUID.randomUUID());
        events.newestOffsets(plain.read(handle -> handle.createQuery("SELECT user_id FROM streams LIMIT 500")
                .mapTo(UUID.class)
                .list()));
        JdbcCursorStore cursors = new JdbcCursorStore(database, events, clock);
        cursors.open(user, Device.named("d1", "s77").orElseThrow());
        cursors.open(user, Device.named("new", "s77").orElseThrow());
        cursors.confirm(Map.of(new CursorStore.Key(user, "d1"), 30L));
        new JdbcAttemptStore(database, clock)
                .apply(List.of(
                        new Change.Written(new Attempt(user, 41, "c", "d1", "text_ping", 1, NOW, null, null)),
                        new Change.Confirmed(user, "c", 20, 30, NOW),
                        new Change.Acknowledged(user, "d1", 20, 30, NOW),
                        new Change.Ended(user, "c", 20, "gone")));
        new JdbcAttemptStore(database, clock).of(user, 30);
        new JdbcOutcomes(database)
                .between(Instant.ofEpochMilli(1_790_040_000_000L), Instant.ofEpochMilli(1_790_040_000_300L));
    }

    private void accounts() {
        JdbcUserRepository users = new JdbcUserRepository(database);
        users.byEmail("u77@example.com");
        users.byId(user);
        users.insert(new User(UUID.randomUUID(), "new@example.com", "New", LocalDate.of(2000, 1, 1), "hash", NOW));
        JdbcRefreshTokenRepository tokens = new JdbcRefreshTokenRepository(database);
        tokens.insert(new RefreshToken("new", "s", user, NOW, NOW.plusSeconds(60)));
        tokens.use("f77", NOW, NOW);
        tokens.byFingerprint("f77");
        tokens.revokeSession("s77");
        tokens.deleteExpired(NOW);
    }

    private void trimming() {
        JdbcEventLog events = new JdbcEventLog(database, clock);
        events.trim(Duration.between(Instant.ofEpochMilli(1_790_000_000_500L), clock.instant()), 10_000);
        new JdbcAttemptStore(database, clock)
                .trim(Duration.between(Instant.ofEpochMilli(1_790_000_000_500L), clock.instant()), 150_000);
    }
}
