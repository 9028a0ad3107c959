package io.mealbeat.nutrition.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.mealbeat.nutrition.Food;
import io.mealbeat.nutrition.FoodType;
import io.mealbeat.nutrition.Nutrients;
import io.mealbeat.nutrition.PersonalFoods;
import io.mealbeat.nutrition.Portion;
import io.mealbeat.nutrition.personal.jdbc.JdbcOwnFoodRepository;
import io.mealbeat.nutrition.personal.jdbc.JdbcTeachings;
import io.mealbeat.platform.Storage;
import io.mealbeat.platform.StorageConfig;
import io.mealbeat.testing.MutableClock;
import io.mealbeat.testing.Together;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredPersonalFoodsTest {
    private static final PersonalConfig CONFIG = new PersonalConfig(3, 2, 100);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T09:41:08Z"));
    private final UUID ada = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();
    private Storage storage;
    private Teachings teachings;
    private OwnFoods foods;
    private PersonalFoods node;
    private PersonalFoods otherNode;

    @BeforeEach
    void open(@TempDir Path dir) {
        storage = storage(dir);
        teachings = new JdbcTeachings(storage.database(), CONFIG, clock);
        OwnFoodRepository repository = new JdbcOwnFoodRepository(storage.database());
        foods = new OwnFoods(storage.database(), repository, teachings, CONFIG, clock);
        node = new StoredPersonalFoods(repository, teachings, CONFIG);
        otherNode = new StoredPersonalFoods(repository, teachings, CONFIG);
    }

    /** Another database in a subclass. */
    protected Storage storage(Path dir) {
        return Storage.open(new StorageConfig(dir, 4, Duration.ofSeconds(30)));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void foodIsReadAsItWasStored() {
        FoodLabel label = new FoodLabel(
                "Crème Zero",
                "Kumpf",
                FoodType.DRINK,
                new Nutrients(120, 1.5, 20, 3, 0.5, 18),
                2,
                "mug",
                410.0,
                List.of(new Portion("sip", 12), new Portion("vat", 900)));
        OwnFood added = foods.add(ada, label);

        assertThat(foods.get(ada, added.id())).isEqualTo(added);
        Food food = node.of(ada).byName("creme zero").orElseThrow();
        assertThat(food.id()).isEqualTo(added.id());
        assertThat(food.isOwn()).isTrue();
        assertThat(food.isListed()).isFalse();
        assertThat(food.defaultPortion()).isEqualTo(new Portion("serving", 410));
        assertThat(food.portion("mug")).contains(new Portion("mug", 205));
        assertThat(food.portion("vat")).contains(new Portion("vat", 900));
        assertThat(food.per100g().times(4.1).kcal()).isCloseTo(120, offset(1e-9));
        assertThat(node.of(ada).byName("Kumpf Crème Zero")).contains(food);
        assertThat(node.of(bob).isEmpty()).isTrue();
    }

    @Test
    void servingsInMeasuresOfWeightAndVolumeWeighWhatTheySay() {
        assertThat(label("a", 2, "ounces", null).grams()).isCloseTo(56.7, offset(0.01));
        assertThat(label("a", 250, "ML", null).grams()).isEqualTo(250);
        assertThat(label("a", 1, "liter", null).grams()).isEqualTo(1000);
        assertThat(label("a", 1, "mug", null).grams()).isEqualTo(300);
        assertThat(label("a", 1, "mug", null).isWeighed()).isFalse();
        assertThat(label("a", 1, "puck", null).grams()).isEqualTo(FoodLabel.ASSUMED_GRAMS);
        assertThat(label("a", 30, "g", 300.0).grams()).isEqualTo(30);
        FoodLabel rich = new FoodLabel(
                "a", null, FoodType.FOOD, new Nutrients(900, 60, 90, 30, 0, 0), 1, "tray", null, List.of());
        assertThat(rich.grams()).isEqualTo(180);
    }

    @Test
    void portionsHaveTheNamesThatSentencesMeasureWith() {
        Food food = label("a", 1, "Scheibe", 40.0, new Portion("tablespoons", 20), new Portion("puck", 7))
                .food(ada);

        assertThat(food.portions())
                .containsExactly(
                        new Portion("slice", 40),
                        new Portion("tbsp", 20),
                        new Portion("puck", 7),
                        new Portion("serving", 40));
    }

    @Test
    void figuresForHundredGramsHaveTheUsersServingAsDefault() {
        Food food = label("a", 100, "g", null, new Portion("slice", 80)).food(ada);

        assertThat(food.defaultPortion()).isEqualTo(new Portion("slice", 80));
        assertThat(label("a", 100, "g", null, new Portion("serving", 30))
                        .food(ada)
                        .portion("serving"))
                .contains(new Portion("serving", 30));
        assertThat(label("a", 2, "tbsp", 30.0).food(ada).portions())
                .startsWith(new Portion("serving", 30), new Portion("tbsp", 15));
    }

    @Test
    void weightOfAServingMayBeGivenAsOneOfTheServings() {
        FoodLabel bowl = label("a", 1, "bowl", null, new Portion("bowls", 55));

        assertThat(bowl.isWeighed()).isTrue();
        assertThat(bowl.grams()).isEqualTo(55);
    }

    @Test
    void volumesAreWeighedAsTheLabelWeighsThem() {
        Food oil = label("oil", 15, "ml", 13.8).food(ada);

        assertThat(oil.portion("ml").orElseThrow().grams()).isCloseTo(0.92, offset(1e-9));
        assertThat(oil.portion("cup").orElseThrow().grams()).isCloseTo(217.7, offset(0.1));
    }

    @Test
    void brandTakesNoOtherFoodsName() {
        foods.add(
                ada,
                new FoodLabel(
                        "Granola", "Kumpf", FoodType.FOOD, new Nutrients(1, 0, 0, 0, 0, 0), 100, "g", null, List.of()));
        OwnFood named = foods.add(ada, label("Kumpf Granola", 1, "bowl", null));

        assertThat(node.of(ada).byName("kumpf granola").orElseThrow().id()).isEqualTo(named.id());
    }

    @Test
    void whatOneNodeIsTaughtTheOtherKnows() {
        assertThat(otherNode.of(ada).isEmpty()).isTrue();

        OwnFood added = foods.add(ada, label("First", 1, "bowl", null));
        assertThat(otherNode.of(ada).byName("first")).isPresent();
        assertThat(otherNode.of(ada)).as("nothing has changed").isSameAs(otherNode.of(ada));

        foods.replace(ada, added.id(), label("Second", 1, "bowl", null));
        assertThat(otherNode.of(ada).byName("first")).isEmpty();
        assertThat(otherNode.of(ada).byName("second")).isPresent();

        foods.delete(ada, added.id());
        assertThat(otherNode.of(ada).isEmpty()).isTrue();
    }

    @Test
    void whatWasRolledBackIsNotRemembered() {
        foods.add(ada, label("Kept", 1, "bowl", null));
        assertThatThrownBy(() -> storage.database().write(handle -> {
                    foods.add(ada, label("Lost", 1, "bowl", null));
                    assertThat(node.of(ada).byName("lost")).isPresent();
                    throw new IllegalStateException("as the test wants it");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(node.of(ada).byName("lost")).isEmpty();
        foods.add(ada, label("Next", 1, "bowl", null));
        assertThat(node.of(ada).byName("lost")).isEmpty();
        assertThat(node.of(ada).byName("next")).isPresent();
    }

    @Test
    void nobodyHasMoreFoodsThanAllowedHoweverManyComeAtOnce() throws InterruptedException {
        List<Boolean> added = Together.run(8, thread -> () -> {
            try {
                foods.add(ada, label("Food " + thread, 1, "bowl", null));
                return true;
            } catch (TooManyOwnFoodsException full) {
                return false;
            }
        });

        assertThat(added).filteredOn(done -> done).hasSize(CONFIG.foods());
        assertThat(foods.list(ada, "", 10, 0).total()).isEqualTo(CONFIG.foods());
        assertThat(foods.add(bob, label("Food", 1, "bowl", null))).isNotNull();
    }

    @Test
    void newestCorrectionsAreKeptForEachUser() {
        UUID rice = UUID.randomUUID();
        for (String phrase : List.of("one", "two", "three", "two")) {
            clock.advance(Duration.ofSeconds(1));
            teachings.learn(ada, Map.of(phrase, rice));
        }
        teachings.learn(bob, Map.of("one", rice));

        assertThat(meanings(ada)).containsOnlyKeys("two", "three");
        assertThat(meanings(bob)).containsOnlyKeys("one");
    }

    @Test
    void whatWasTaughtIsListedNewestFirstInPages() {
        UUID tea = UUID.randomUUID();
        teachings.learn(ada, Map.of("one", tea));
        clock.advance(Duration.ofSeconds(1));
        teachings.learn(ada, Map.of("two", tea));
        TaughtCorrections taught = new TaughtCorrections(storage.database(), teachings);

        assertThat(taught.list(ada, 1, 0).corrections())
                .extracting(Correction::phrase)
                .containsExactly("two");
        assertThat(taught.list(ada, 1, 1).corrections())
                .extracting(Correction::phrase)
                .containsExactly("one");
        assertThat(taught.list(ada, 1, 1).total()).isEqualTo(2);
        assertThat(taught.list(bob, 10, 0).total()).isZero();
    }

    @Test
    void correctionThatIsTakenBackIsUnknownAtEveryNodeAndOnlyToItsUser() {
        UUID tea = UUID.randomUUID();
        teachings.learn(ada, Map.of("drink", tea, "brew", tea));
        teachings.learn(bob, Map.of("drink", tea));
        assertThat(otherNode.of(ada).size()).isEqualTo(2);
        TaughtCorrections taught = new TaughtCorrections(storage.database(), teachings);
        UUID id = taught.list(ada, 10, 0).corrections().stream()
                .filter(correction -> correction.phrase().equals("drink"))
                .findFirst()
                .orElseThrow()
                .id(ada);

        assertThatThrownBy(() -> taught.takeBack(bob, id)).isInstanceOf(CorrectionNotFoundException.class);
        taught.takeBack(ada, id);

        assertThat(otherNode.of(ada).size()).isEqualTo(1);
        assertThat(meanings(ada)).containsOnlyKeys("brew");
        assertThat(meanings(bob)).containsOnlyKeys("drink");
        assertThatThrownBy(() -> taught.takeBack(ada, id)).isInstanceOf(CorrectionNotFoundException.class);
    }

    private Map<String, UUID> meanings(UUID user) {
        return teachings.newest(user).stream().collect(Collectors.toMap(Correction::phrase, Correction::foodId));
    }

    @Test
    void newMeaningTakesThePlaceOfTheOldOne() {
        UUID tea = UUID.randomUUID();
        teachings.learn(ada, Map.of("hot drink", UUID.randomUUID()));
        teachings.learn(ada, Map.of("hot drink", tea));

        assertThat(meanings(ada)).isEqualTo(Map.of("hot drink", tea));
        teachings.forget(ada, tea);
        assertThat(meanings(ada)).isEmpty();
    }

    private static FoodLabel label(String name, double size, String unit, Double grams, Portion... servings) {
        return new FoodLabel(
                name, null, FoodType.FOOD, new Nutrients(200, 5, 30, 6, 2, 8), size, unit, grams, List.of(servings));
    }
}
