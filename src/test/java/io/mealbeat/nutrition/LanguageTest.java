package io.mealbeat.nutrition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
    private static final List<String> CODES = Languages.OTHERS;
    private static final EmbeddedFoodCatalog FOODS = new EmbeddedFoodCatalog();
    private static final MealAnalyzer ANALYZER = new TextMealAnalyzer(FOODS);

    private static List<String[]> names(String code) {
        return Languages.lines("words/" + code + ".foods.csv").stream()
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static AnalyzedItem only(MealText text) {
        List<AnalyzedItem> items = ANALYZER.analyze(text).items();
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    @ParameterizedTest
    @FieldSource("CODES")
    void threeHundredFoodsAreNamedAndEachIsInTheTable(String code) {
        List<String> known =
                FOODS.names().stream().map(name -> name.food().name()).toList();
        List<String> named = names(code).stream().map(cells -> cells[0]).toList();

        assertThat(named).hasSizeGreaterThanOrEqualTo(300).doesNotHaveDuplicates();
        assertThat(known).containsAll(named);
    }

    @ParameterizedTest
    @FieldSource("CODES")
    void noNameIsOfTwoFoods(String code) {
        Words words = WordsFile.read(code, Words.english());
        Map<String, String> owners = new HashMap<>();
        SoftAssertions all = new SoftAssertions();
        for (String[] cells : names(code)) {
            for (String name : (cells[1] + (cells[2].isEmpty() ? "" : ";" + cells[2])).split(";")) {
                String before = owners.put(Tokens.of(name, words).key(), cells[0]);
                all.assertThat(before).as(name).isIn(null, cells[0]);
            }
        }
        all.assertAll();
    }

    @ParameterizedTest
    @FieldSource("CODES")
    void everyNameIsReadAsItsFood(String code) {
        SoftAssertions all = new SoftAssertions();
        for (String[] cells : names(code)) {
            for (String name : (cells[1] + (cells[2].isEmpty() ? "" : ";" + cells[2])).split(";")) {
                List<String> foods = new ArrayList<>();
                try {
                    ANALYZER.analyze(MealText.of(name).in(code))
                            .items()
                            .forEach(item -> foods.add(item.food().name()));
                } catch (NoFoodFoundException e) {
                    foods.add(e.getMessage());
                }
                all.assertThat(foods).as(name).containsExactly(cells[0]);
            }
        }
        all.assertAll();
    }

    @Test
    void foodIsTheSameInEveryLanguageAndItsNameIsTheReaders() {
        AnalyzedItem english = only(MealText.of("2 slices of bread"));
        AnalyzedItem german = only(MealText.of("zwei Scheiben Brot"));
        assertThat(german.name()).isEqualTo("Brot");
        assertThat(german.food().id()).isEqualTo(english.food().id());
        assertThat(german.nutrients()).isEqualTo(english.nutrients());
        assertThat(german.unit()).isEqualTo("slice");
        assertThat(only(MealText.of("dos rebanadas de pan")).name()).isEqualTo("Pan");
        assertThat(only(MealText.of("duas fatias de pão")).name()).isEqualTo("Pão");
    }

    @Test
    void alternativesAreNamedInTheLanguageToo() {
        assertThat(only(MealText.of("zwei Scheiben Brot")).alternatives())
                .extracting(Alternative::name)
                .contains("Roggenbrot", "Knoblauchbrot");
    }

    @Test
    void foodWithoutANameInTheLanguageKeepsTheEnglishOne() {
        MealAnalysis meal = ANALYZER.analyze(MealText.of("zwei Scheiben Brot und ein Big Mac"));
        assertThat(meal.items()).extracting(AnalyzedItem::name).containsExactly("Brot", "Big Mac");
    }

    @ParameterizedTest
    @CsvSource({
        "de, 2 bananas, de",
        "de-DE, 2 bananas, de",
        "DE_at, 2 bananas, de",
        "pt-BR, 100 g arroz, pt",
        "es, 100 g arroz, es",
        "en-GB, pan, en",
        "xx, zwei Eier, de",
        "klingon, dos huevos, es",
        "'', dois ovos, pt",
        "fr, banana, en"
    })
    void languageOfTheRequestIsUsedWhereItIsKnown(String tag, String raw, String used) {
        MealText text = new MealText(raw + (used.equals("en") ? " and rice" : ""), Optional.empty(), Optional.of(tag));
        assertThat(ANALYZER.analyze(text).language()).isEqualTo(used);
    }

    @ParameterizedTest
    @ValueSource(strings = {"banana", "2 tacos", "paella", "pizza", "200 g quinoa", "sushi", "butter 10 g"})
    void textWithoutATellingWordIsEnglish(String raw) {
        assertThat(ANALYZER.analyze(MealText.of(raw)).language()).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource({
        "'Arroz, carne e salada', pt, Arroz;Carne bovina;Salada",
        "salada verde, pt, Salada",
        "batata doce, pt, Batata-doce",
        "pan con chocolate, es, Pan;Chocolate",
        "Reis mit Huhn, de, Reis;Hähnchen",
        "arroz con pollo, es, Arroz con pollo",
        "arroz e feijão, pt, Arroz com feijão",
        "café con leche, es, Café con leche",
        "pasta con tomate, es, Pasta con tomate",
        "pasta mit Tomate, de, Nudeln;Tomate",
        "pizza con queso, es, Pizza",
        "pizza com queijo, pt, Pizza"
    })
    void shortTextIsInTheLanguageThatMakesMostOfIt(String raw, String language, String foods) {
        MealAnalysis meal = ANALYZER.analyze(MealText.of(raw));

        assertThat(meal.language()).isEqualTo(language);
        assertThat(meal.items()).extracting(AnalyzedItem::name).containsExactly(foods.split(";"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chili con carne",
                "taco",
                "brocoli",
                "orang juice 1 cup",
                "salsa verde",
                "bratwurst",
                "muesli with nuts",
                "jalapeño",
                "açaí bowl"
            })
    void dishOfAnotherCountryIsEnglishAmongEnglishWords(String raw) {
        assertThat(ANALYZER.analyze(MealText.of(raw)).language()).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource({"es, chili con carne", "de, chili con carne", "pt, taco", "es, salada verde con arroz"})
    void languageThatTheClientNamedIsNotDoubted(String language, String raw) {
        assertThat(ANALYZER.analyze(MealText.of(raw).in(language)).language()).isEqualTo(language);
    }

    @Test
    void englishSentencesAreEnglish() throws IOException {
        TreeSet<String> others = new TreeSet<>();
        for (String line : SentenceTest.sentences()) {
            String raw = line.split(" \\| ")[0];
            if (!ANALYZER.analyze(MealText.of(raw)).language().equals("en")) {
                others.add(raw);
            }
        }
        assertThat(others).isEmpty();
    }

    @Test
    void englishWordsAreUnderstoodInATextOfAnotherLanguage() {
        MealAnalysis meal = ANALYZER.analyze(
                MealText.of("two eggs and a slice of toast without butter").in("de"));
        assertThat(meal.items()).extracting(AnalyzedItem::name).containsExactly("Ei", "Toast");
        assertThat(meal.items()).extracting(AnalyzedItem::quantity).containsExactly(2.0, 1.0);
    }

    @ParameterizedTest
    @CsvSource({"de, Dinkelbrot, Brot", "de, Himbeermarmelade, Marmelade", "de, Kirschjoghurt, Joghurt"})
    void unknownCompoundIsTakenForWhatItEndsInAndDoubted(String code, String raw, String name) {
        AnalyzedItem item = only(MealText.of(raw).in(code));
        assertThat(item.name()).isEqualTo(name);
        assertThat(item.confidence()).isLessThan(0.7);
        assertThat(item.note()).contains("took \"" + raw.toLowerCase() + "\" as");
    }

    @ParameterizedTest
    @CsvSource({
        "de, 1.000 g Reis, 1000",
        "de, '1,25 kg Reis', 1250",
        "de, zweihundertfünfzig Gramm Reis, 250",
        "de, tausendzweihundert Gramm Reis, 1200",
        "de, dreihundert Gramm Reis, 300",
        "de, einundzwanzig g Reis, 21",
        "es, mil doscientos gramos de arroz, 1200",
        "es, ciento veinticinco gramos de arroz, 125",
        "es, '1,000 g de arroz', 1000",
        "pt, mil e quinhentos gramas de arroz, 1500",
        "pt, cento e vinte e cinco gramas de arroz, 125",
        "pt, '0,5 kg de arroz', 500",
        "de, dreieinhalb kg Reis, 3500"
    })
    void numbersAreThoseOfTheLanguage(String code, String raw, double grams) {
        assertThat(only(MealText.of(raw).in(code)).grams()).isEqualTo(grams);
    }
}
